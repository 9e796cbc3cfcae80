package io.jenkins.plugins.nestedhyperv.jenkins.step;

/** What forms send. */
final class Fields {
    private Fields() {}

    /** A form sends an empty field where a Pipeline has no argument. */
    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** A Pipeline may leave out what must be there; what is said of an empty text then is said of that. */
    static String nullToEmpty(String text) {
        return text == null ? "" : text;
    }
}
