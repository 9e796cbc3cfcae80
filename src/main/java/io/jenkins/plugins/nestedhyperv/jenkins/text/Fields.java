package io.jenkins.plugins.nestedhyperv.jenkins.text;

/** What forms send. */
public final class Fields {
    private Fields() {}

    /** A form sends an empty field where a Pipeline has no argument. */
    public static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** A Pipeline may leave out what must be there; what is said of an empty text then is said of that. */
    public static String nullToEmpty(String text) {
        return text == null ? "" : text;
    }
}
