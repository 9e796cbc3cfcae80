package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.List;

/**
 * What reading a file came to: a value that keeps all rules, or everything that is wrong.
 *
 * @param <T> what was read
 */
public sealed interface Parsed<T> {
    /**
     * The file is right.
     *
     * @param lines where each part of the value stands, for rules that are checked later
     */
    record Valid<T>(T value, SourceLines lines) implements Parsed<T> {}

    /**
     * The file is wrong.
     *
     * @param problems all of them in file order, at least one; of a great many only the first ones
     */
    record Invalid<T>(List<Problem> problems) implements Parsed<T> {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("problems is empty");
            }
        }
    }
}
