package io.jenkins.plugins.nestedhyperv.lab.spec;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory or disk in bytes, never negative. Units are binary: 1GB is 2^30 bytes.
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
    /** No bytes at all. */
    public static final DataSize ZERO = new DataSize(0);

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,10}(?:\\.[0-9]{1,3})?)(MB|GB|TB)");
    private static final long MB = 1L << 20;
    private static final long GB = 1L << 30;
    private static final long TB = 1L << 40;

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes is negative: " + bytes);
        }
    }

    /** Returns so many times 2^20 bytes. */
    public static DataSize ofMegabytes(long megabytes) {
        return new DataSize(Math.multiplyExact(megabytes, MB));
    }

    /** Returns so many times 2^30 bytes. */
    public static DataSize ofGigabytes(long gigabytes) {
        return new DataSize(Math.multiplyExact(gigabytes, GB));
    }

    /**
     * Reads a size such as {@code 512MB}, {@code 8GB}, {@code 1.5GB} or {@code 2TB}.
     *
     * @return empty if the text is no size, no whole number of MB, or more than 2^63 bytes
     */
    public static Optional<DataSize> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit(matcher.group(2))));
        boolean isWhole = bytes.remainder(BigDecimal.valueOf(MB)).signum() == 0;
        boolean isLong = bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return isWhole && isLong ? Optional.of(new DataSize(bytes.longValueExact())) : Optional.empty();
    }

    /** Returns the sum; overflow is an {@link ArithmeticException}. */
    public DataSize plus(DataSize other) {
        return new DataSize(Math.addExact(bytes, other.bytes));
    }

    /** Returns the difference, or {@link #ZERO} where it would be negative. */
    public DataSize minus(DataSize other) {
        return new DataSize(Math.max(0, bytes - other.bytes));
    }

    /** Returns the number of whole MB (2^20 bytes) in this size. */
    public long toMegabytes() {
        return bytes / MB;
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Returns the size as people write it, exactly: {@code 1.5GB}, {@code 300MB}; {@code 17B} if no whole number of MB. */
    @Override
    public String toString() {
        if (bytes >= TB && isQuarter(TB)) {
            return quarters(TB) + "TB";
        }
        if (bytes >= GB && isQuarter(GB)) {
            return quarters(GB) + "GB";
        }
        return bytes % MB == 0 ? bytes / MB + "MB" : bytes + "B";
    }

    private boolean isQuarter(long unit) {
        return bytes % (unit / 4) == 0;
    }

    private String quarters(long unit) {
        BigDecimal units = BigDecimal.valueOf(bytes / (unit / 4)).divide(BigDecimal.valueOf(4));
        return units.stripTrailingZeros().toPlainString();
    }

    private static long unit(String name) {
        return switch (name) {
            case "MB" -> MB;
            case "GB" -> GB;
            default -> TB;
        };
    }
}
