package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import java.util.List;
import java.util.stream.Collectors;

/** The end of what a program in a guest has printed, to be shown to people: untrusted, so plain and of bounded length. */
final class LastWords {
    private static final int MAX_LINES = 5;
    private static final int MAX_LINE = 200;

    private LastWords() {}

    /** Adds them to a sentence, if there are any. */
    static String after(String sentence, String output) {
        List<String> lines = output.lines()
                .map(line -> line.replaceAll("\\p{Cntrl}+", " ").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        String last = lines.stream()
                .skip(Math.max(0, lines.size() - MAX_LINES))
                .map(line -> line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "..." : line)
                .collect(Collectors.joining(" | "));
        return last.isEmpty() ? sentence : Messages.text("agent.output", sentence, last);
    }
}
