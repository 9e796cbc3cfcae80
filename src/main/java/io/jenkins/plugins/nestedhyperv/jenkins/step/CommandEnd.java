package io.jenkins.plugins.nestedhyperv.jenkins.step;

/** What became of a command in a guest. */
public sealed interface CommandEnd {
    /** It ended by itself. */
    record Exited(int code) implements CommandEnd {}

    /** It was ended because somebody wanted that, or not begun therefore. */
    record Stopped() implements CommandEnd {}

    /**
     * It was not begun.
     *
     * @param reason names the cause and the next step
     */
    record NotBegun(String reason) implements CommandEnd {}

    /**
     * It may have run, or run still; nobody can tell.
     *
     * @param reason names the cause
     */
    record Unknown(String reason) implements CommandEnd {}
}
