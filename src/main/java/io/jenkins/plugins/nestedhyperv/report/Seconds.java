package io.jenkins.plugins.nestedhyperv.report;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them: {@code 4.2 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
public final class Seconds {
    private Seconds() {}

    /** Writes a duration; a negative one counts as none. */
    public static String text(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        long seconds = millis / 1000;
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", Math.floor(millis / 100.0) / 10);
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }

    /** Seconds with three decimals, as the JSON documents have them. */
    public static double number(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
