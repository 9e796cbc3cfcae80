package io.jenkins.plugins.nestedhyperv.cli.engine;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.cli.console.Console;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.LabListener;
import io.jenkins.plugins.nestedhyperv.report.EventLine;
import io.jenkins.plugins.nestedhyperv.report.LabTree;
import io.jenkins.plugins.nestedhyperv.report.Notes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows what happens to labs: one of them as a tree where the terminal can draw it, everything else as lines. Safe for use
 * by several threads.
 */
public final class LabProgress implements LabListener {
    private final Console console;
    private final Instant start;
    private final List<LabEvent> events = new ArrayList<>();
    private Optional<LabId> shown = Optional.empty();
    private Notes notes = Notes.NONE;

    /** Shows on a console; times count from then. */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "All parts of a command share one console.")
    public LabProgress(Console console, Instant start) {
        this.console = console;
        this.start = start;
    }

    /** Shows this lab as a tree from now on. */
    public synchronized void show(LabId lab) {
        shown = Optional.of(lab);
    }

    @Override
    public void on(LabEvent event) {
        if (note(event)) {
            console.progress(EventLine.of(event, start));
        }
    }

    /** Returns whether the event is to be shown as a line. */
    private synchronized boolean note(LabEvent event) {
        events.add(event);
        boolean inTree = shown.filter(event.lab()::equals).isPresent();
        if (inTree) {
            notes = notes.after(event);
        }
        if (shown.isPresent() && !inTree && event instanceof LabEvent.Waits) {
            return false; // that another lab waits is no news to whoever builds this one
        }
        boolean ends = event instanceof LabEvent.Gone || event instanceof LabEvent.Failed;
        return ends || !(inTree && console.isLive());
    }

    /** Draws the tree, where the terminal can. */
    public void draw(Lab lab, Instant now) {
        if (console.isLive()) {
            console.draw(new LabTree(console.progressStyle()).lines(lab, notes(), now));
        }
    }

    private synchronized Notes notes() {
        return notes;
    }

    /** All events of a lab so far, in order. */
    public synchronized List<LabEvent> events(LabId lab) {
        return events.stream().filter(event -> event.lab().equals(lab)).toList();
    }
}
