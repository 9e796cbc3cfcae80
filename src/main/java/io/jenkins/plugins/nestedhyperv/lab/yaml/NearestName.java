package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt one most likely means. */
public final class NearestName {
    /** Longer names than this are no misspelt ones; bounds the work too. */
    private static final int MAX_LENGTH = 40;

    private NearestName() {}

    /**
     * Returns the known name with the fewest typing errors, ignoring case, if those are at most a third of its length.
     * Of equal ones the alphabetically first is taken.
     */
    public static Optional<String> of(String written, Collection<String> known) {
        if (written.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String lower = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= Math.max(1, name.length() / 3))
                .min(Comparator.<String>comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Counts letters inserted, left out, replaced and swapped with their neighbour (Damerau-Levenshtein, restricted). */
    static int distance(String left, String right) {
        int[] twoRowsUp = new int[right.length() + 1];
        int[] rowUp = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            rowUp[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replace = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(Math.min(rowUp[column], current[column - 1]) + 1, rowUp[column - 1] + replace);
                if (isSwap(left, row, right, column)) {
                    current[column] = Math.min(current[column], twoRowsUp[column - 2] + 1);
                }
            }
            twoRowsUp = rowUp;
            rowUp = current;
        }
        return rowUp[right.length()];
    }

    private static boolean isSwap(String left, int row, String right, int column) {
        return row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
    }
}
