package io.jenkins.plugins.nestedhyperv.lab.yaml;

/**
 * The smallest and the largest allowed value, both included.
 *
 * @param <T> what is bounded
 */
public record Bounds<T extends Comparable<? super T>>(T min, T max) {
    public Bounds {
        if (min.compareTo(max) > 0) {
            throw new IllegalArgumentException(min + " is above " + max);
        }
    }

    /** Tells whether the value lies within the bounds. */
    public boolean contains(T value) {
        return min.compareTo(value) <= 0 && value.compareTo(max) <= 0;
    }

    /**
     * Returns the value if it lies within the bounds.
     *
     * @param what the name of the value, for the exception
     * @throws IllegalArgumentException if it does not
     */
    public T require(String what, T value) {
        if (!contains(value)) {
            throw new IllegalArgumentException(what + " is " + value + ", allowed are " + min + " to " + max);
        }
        return value;
    }
}
