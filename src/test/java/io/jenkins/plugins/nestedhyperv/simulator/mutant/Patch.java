package io.jenkins.plugins.nestedhyperv.simulator.mutant;

import java.util.Objects;

/**
 * One defect that is put into one production class.
 *
 * @param owner the full name of the class
 * @param method the name of the method; all of that name get the defect
 * @param advice what is woven into it, a class of Byte Buddy advice
 */
record Patch(String owner, String method, Class<?> advice) {
    Patch {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(advice, "advice");
    }

    static Patch of(Class<?> owner, String method, Class<?> advice) {
        return new Patch(owner.getName(), method, advice);
    }
}
