package io.jenkins.plugins.nestedhyperv.simulator.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations to the millisecond, as one number with a unit: {@code 250ms}, {@code 1.5s}, {@code 2m}. */
final class ShortTime {
    /** What is written. */
    static final String FORM = "[0-9]{1,6}(?:\\.[0-9]{1,3})?(?:ms|s|m|h)";

    private static final Pattern WRITTEN = Pattern.compile("([0-9.]+)(ms|s|m|h)");
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private ShortTime() {}

    static Optional<Duration> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!text.matches(FORM) || !matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal millis = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit(matcher.group(2))));
        return Optional.of(
                Duration.ofMillis(millis.setScale(0, RoundingMode.HALF_UP).longValueExact()));
    }

    static String format(Duration time) {
        long millis = time.toMillis();
        if (millis >= HOUR && millis % HOUR == 0) {
            return millis / HOUR + "h";
        }
        if (millis >= MINUTE && millis % MINUTE == 0) {
            return millis / MINUTE + "m";
        }
        return millis >= SECOND ? number(millis / (double) SECOND) + "s" : millis + "ms";
    }

    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static void requireNotNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("negative: " + time);
        }
    }

    private static long unit(String name) {
        return switch (name) {
            case "ms" -> 1;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            default -> HOUR;
        };
    }
}
