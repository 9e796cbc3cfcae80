package io.jenkins.plugins.nestedhyperv.simulator.mutant;

import java.util.List;
import java.util.Objects;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * One defect that is put into one production class.
 *
 * @param owner the full name of the class
 * @param method the name of the method
 * @param parameters the simple names of the types of its parameters; empty for all methods of that name
 * @param advice what is woven into it, a class of Byte Buddy advice
 */
record Patch(String owner, String method, List<String> parameters, Class<?> advice) {
    private static final String OURS = "io.jenkins.plugins.nestedhyperv.";

    Patch {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(method, "method");
        parameters = List.copyOf(parameters);
        Objects.requireNonNull(advice, "advice");
    }

    /** A defect in a class, which is named below our package, and in a method, whose parameters may be named. */
    static Patch of(String owner, String method, Class<?> advice) {
        int bracket = method.indexOf('(');
        return bracket < 0
                ? new Patch(OURS + owner, method, List.of(), advice)
                : new Patch(
                        OURS + owner,
                        method.substring(0, bracket),
                        List.of(method.substring(bracket + 1, method.length() - 1)
                                .split(", ")),
                        advice);
    }

    /** Whether a method gets the defect. */
    ElementMatcher.Junction<MethodDescription> methods() {
        return new ElementMatcher.Junction.AbstractBase<>() {
            @Override
            public boolean matches(MethodDescription target) {
                return target.getName().equals(method)
                        && !target.isAbstract()
                        && (parameters.isEmpty() || parameters.equals(typesOf(target)));
            }
        };
    }

    private static List<String> typesOf(MethodDescription target) {
        return target.getParameters().asTypeList().asErasures().stream()
                .map(type -> type.getSimpleName())
                .toList();
    }
}
