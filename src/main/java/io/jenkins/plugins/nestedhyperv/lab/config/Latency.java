package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long one kind of work takes on a simulated machine: each time anew something between two times, in whole milliseconds.
 * It is written {@code 200ms}, {@code 5s} or {@code 5s..20s}.
 */
public record Latency(Duration least, Duration most) {
    private static final Pattern MILLISECONDS = Pattern.compile("([0-9]{1,7})ms");
    private static final Pattern RANGE = Pattern.compile("(.+?)\\.\\.(.+)");

    public Latency {
        HostLimits.LATENCY.require("least", least);
        HostLimits.LATENCY.require("most", most);
        if (least.compareTo(most) > 0) {
            throw new IllegalArgumentException("least is " + least + ", more than most: " + most);
        }
    }

    /** Returns a latency, or empty if the text is none. */
    public static Optional<Latency> parse(String text) {
        Matcher range = RANGE.matcher(text);
        boolean isRange = range.matches();
        Optional<Duration> least = time(isRange ? range.group(1) : text);
        Optional<Duration> most = time(isRange ? range.group(2) : text);
        return least.flatMap(from -> most.filter(to -> from.compareTo(to) <= 0).map(to -> new Latency(from, to)));
    }

    private static Optional<Duration> time(String text) {
        Matcher matcher = MILLISECONDS.matcher(text);
        Optional<Duration> time = matcher.matches()
                ? Optional.of(Duration.ofMillis(Long.parseLong(matcher.group(1))))
                : DurationText.parse(text);
        return time.filter(HostLimits.LATENCY::contains);
    }

    /** Returns the latency as {@link #parse} reads it. */
    @Override
    public String toString() {
        return least.equals(most) ? text(least) : text(least) + ".." + text(most);
    }

    private static String text(Duration time) {
        return time.toMillisPart() == 0 ? DurationText.format(time) : time.toMillis() + "ms";
    }
}
