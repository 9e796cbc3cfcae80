package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A rule that compares parts of a value with each other.
 *
 * @param reads the parts that the rule looks at, as paths without indices such as {@code inner[].count}
 * @param check a pure function that finds what breaks the rule
 * @param <T> the value as a whole
 */
public record Rule<T>(Set<String> reads, Function<T, List<Violation>> check) {
    public Rule {
        reads = Set.copyOf(reads);
    }
}
