package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What happened in a history, an event a line, in order; always empty when nobody wanted to read it. First comes what was drawn to
 * happen from outside. For one thread.
 */
public final class Trace {
    private static final String NOBODY = "-";

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

    /** Adds a line as it is. */
    void add(String line) {
        lines.add(line);
    }

    /**
     * Adds an event.
     *
     * @param at from the beginning of the history
     * @param who did it, or where it was; empty text for nobody
     * @param lab the id of the lab that it is about; empty text for none
     */
    void add(Duration at, String who, String lab, String what) {
        lines.add(String.format(
                Locale.ROOT,
                "%d:%02d:%02d.%03d  %-13s  %-8s  %s",
                at.toHours(),
                at.toMinutesPart(),
                at.toSecondsPart(),
                at.toMillisPart(),
                who.isEmpty() ? NOBODY : who,
                lab.isEmpty() ? NOBODY : lab,
                what));
    }

    void violated(Breach breach) {
        violated = true;
        lines.add(Messages.text("violated", breach.check(), breach.text()));
    }

    /** Whether the history violated something; then the last line says what. */
    public boolean isViolated() {
        return violated;
    }

    /** The lines; those of events begin with their time from the beginning of the history. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
