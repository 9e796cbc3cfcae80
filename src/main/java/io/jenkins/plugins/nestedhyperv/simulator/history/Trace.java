package io.jenkins.plugins.nestedhyperv.simulator.history;

import java.util.ArrayList;
import java.util.List;

/** What happened in a history, line by line, in order; always empty when nobody wanted to read it. For one thread. */
public final class Trace {
    private final boolean wanted;
    private final List<String> lines = new ArrayList<>();
    private boolean violated;

    private Trace(boolean wanted) {
        this.wanted = wanted;
    }

    static Trace full() {
        return new Trace(true);
    }

    static Trace none() {
        return new Trace(false);
    }

    boolean isWanted() {
        return wanted;
    }

    void add(String line) {
        lines.add(line);
    }

    void violated(Breach breach) {
        violated = true;
        lines.add("VIOLATED " + breach.check() + ": " + breach.text());
    }

    /** Whether the history violated something; then the last line says what. */
    public boolean isViolated() {
        return violated;
    }

    /** The lines, each with its time first. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
