package io.jenkins.plugins.nestedhyperv.cli.console;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.report.Frame;
import io.jenkins.plugins.nestedhyperv.report.Style;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a command writes. Results go to standard output; progress and errors go to standard error, so that results can be
 * piped. On a terminal a frame at the bottom of standard error can be drawn over; of one that is higher than the screen the last lines are left out. Safe for use by several threads.
 */
public final class Console {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Terminals terminals;
    private Frame frame = Frame.EMPTY;

    /** A console on these streams. */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "A console writes to the streams it was given.")
    public Console(PrintWriter out, PrintWriter err, Terminals terminals) {
        this.out = out;
        this.err = err;
        this.terminals = terminals;
    }

    /** How results may look. */
    public Style resultStyle() {
        return terminals.standardOutput();
    }

    /** How progress may look. */
    public Style progressStyle() {
        return terminals.standardError();
    }

    /** Whether progress can be drawn over. */
    public boolean isLive() {
        return terminals.liveRows() > 0;
    }

    /** Prints a line of the result. */
    public synchronized void result(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** Prints lines of the result. */
    public synchronized void result(List<String> lines) {
        clear();
        lines.forEach(out::println);
        out.flush();
    }

    /** Prints a line of progress, or of an error, above the frame. */
    public synchronized void progress(String line) {
        clear();
        err.println(line);
        err.flush();
    }

    /** Draws a frame in place of the last one; only where {@link #isLive()}. */
    public synchronized void draw(List<String> lines) {
        List<String> shown = fitting(lines);
        err.print(frame.draw(shown));
        err.flush();
        frame = frame.after(shown);
    }

    /** Leaves the frame as it is; what is printed next goes below it. */
    public synchronized void keepFrame() {
        frame = Frame.EMPTY;
    }

    /** What has left the screen cannot be drawn over. */
    private List<String> fitting(List<String> lines) {
        int rows = Math.max(1, terminals.liveRows());
        if (lines.size() <= rows) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, rows - 1));
        shown.add(Messages.text("console.more", lines.size() - shown.size()));
        return shown;
    }

    private void clear() {
        if (frame.height() > 0) {
            err.print(frame.erase());
            err.flush();
            frame = Frame.EMPTY;
        }
    }
}
