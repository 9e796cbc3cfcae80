package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.regex.Pattern;

/** Checks texts in the constructors of records. */
public final class Texts {
    private Texts() {}

    /**
     * Returns the text if it matches as a whole.
     *
     * @param what the name of the value, for the exception
     * @throws IllegalArgumentException if it does not match
     */
    public static String require(String what, String text, Pattern allowed) {
        if (!allowed.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " is \"" + text + "\", allowed is " + allowed);
        }
        return text;
    }
}
