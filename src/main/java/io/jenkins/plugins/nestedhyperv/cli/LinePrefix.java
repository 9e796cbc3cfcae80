package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.report.Printable;
import java.util.function.Consumer;

/** Makes whole lines of pieces of output, harmless for a terminal, each with a prefix. For one thread. */
final class LinePrefix {
    private static final int LONGEST = 64 * 1024;

    private final String prefix;
    private final Consumer<String> lines;
    private final StringBuilder begun = new StringBuilder();

    LinePrefix(String prefix, Consumer<String> lines) {
        this.prefix = prefix;
        this.lines = lines;
    }

    void add(String text) {
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

    /** Passes on a last line without an end. */
    void end() {
        if (begun.length() > 0) {
            emit(begun.length(), 0);
        }
    }

    private void emit(int length, int skipped) {
        lines.accept(prefix + Printable.of(begun.substring(0, length)));
        begun.delete(0, length + skipped);
    }
}
