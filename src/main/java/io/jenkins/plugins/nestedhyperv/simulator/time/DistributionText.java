package io.jenkins.plugins.nestedhyperv.simulator.time;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link Distribution} says is written. */
final class DistributionText {
    private static final Pattern BETWEEN = Pattern.compile("(.+)\\.\\.(.+)");
    private static final Pattern SKEWED = Pattern.compile("~(.+)\\*([0-9]{1,3}(?:\\.[0-9]{1,3})?)<(.+)");

    private DistributionText() {}

    static Optional<Distribution> parse(String text) {
        try {
            Matcher between = BETWEEN.matcher(text);
            if (between.matches()) {
                return between(between.group(1), between.group(2));
            }
            Matcher skewed = SKEWED.matcher(text);
            return skewed.matches()
                    ? skewed(skewed.group(1), Double.parseDouble(skewed.group(2)), skewed.group(3))
                    : ShortTime.parse(text).map(Distribution.Always::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // its parts do not go together
        }
    }

    private static Optional<Distribution> between(String shortest, String longest) {
        return ShortTime.parse(shortest)
                .flatMap(from -> ShortTime.parse(longest).map(to -> new Distribution.Between(from, to)));
    }

    private static Optional<Distribution> skewed(String median, double factor, String longest) {
        return ShortTime.parse(median)
                .flatMap(half -> ShortTime.parse(longest).map(cap -> new Distribution.Skewed(half, factor, cap)));
    }
}
