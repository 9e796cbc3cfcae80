package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names something that must not happen twice. The place where it runs records the id before it starts.
 *
 * @param value up to 40 letters, digits and hyphens
 */
public record OperationId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,40}");

    /** Refuses what could not be the name of a file. */
    public OperationId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an operation id: " + value);
        }
    }

    /** Draws a new id. */
    public static OperationId random(RandomGenerator random) {
        return new OperationId("op-%016x".formatted(random.nextLong()));
    }

    @Override
    public String toString() {
        return value;
    }
}
