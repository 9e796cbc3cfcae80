package io.jenkins.plugins.nestedhyperv.jenkins.connection;

/** Why something failed, for people: an agent's words are bounded. */
final class Reasons {
    private static final int LONGEST = 1000;

    private Reasons() {}

    static String of(Throwable failure) {
        return bounded(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }

    /** As much of an agent's words as people read; none for null. */
    static String bounded(String text) {
        return text == null ? "" : text.substring(0, Math.min(LONGEST, text.length()));
    }
}
