package io.jenkins.plugins.nestedhyperv.jenkins.step;

/** What forms send. */
final class Fields {
    private Fields() {}

    /** A form sends an empty field where a Pipeline has no argument. */
    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
