package io.jenkins.plugins.nestedhyperv.report;

import java.util.function.Consumer;

/** Makes whole lines of pieces of a guest's output, each of them {@link Printable}, with a prefix. For one thread. */
public final class LinePrefix {
    private static final int LONGEST = 64 * 1024;

    private final String prefix;
    private final Consumer<String> lines;
    private final StringBuilder begun = new StringBuilder();

    /**
     * Has no output so far.
     *
     * @param lines gets each line, without its end; one that is longer than 64 Ki characters comes in parts
     */
    public LinePrefix(String prefix, Consumer<String> lines) {
        this.prefix = prefix;
        this.lines = lines;
    }

    /** Takes a piece of output, and passes on the lines that it ends. */
    public void add(String text) {
        begun.append(text);
        int end = begun.indexOf("\n");
        while (end >= 0) {
            emit(end, 1);
            end = begun.indexOf("\n");
        }
        if (begun.length() > LONGEST) {
            emit(LONGEST, 0);
        }
    }

    /** The line that has begun and not ended, as it came: given to another one first, that one goes on where this one is. */
    public String begun() {
        return begun.toString();
    }

    /** Passes on a last line without an end. */
    public void end() {
        if (begun.length() > 0) {
            emit(begun.length(), 0);
        }
    }

    private void emit(int length, int skipped) {
        lines.accept(prefix + Printable.of(begun.substring(0, length)));
        begun.delete(0, length + skipped);
    }
}
