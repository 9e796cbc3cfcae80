package io.jenkins.plugins.nestedhyperv.report;

/** What a piece of text says by its colour; it must be readable without. */
public enum Tone {
    STRONG("1"),
    GOOD("32"),
    WARNING("33"),
    BAD("31"),
    DIM("2");

    private final String ansi;

    Tone(String ansi) {
        this.ansi = ansi;
    }

    /** Wraps a text in the escape sequences of this tone. */
    String wrap(String text) {
        return text.isEmpty() ? text : "\u001b[" + ansi + "m" + text + "\u001b[0m";
    }
}
