package io.jenkins.plugins.nestedhyperv.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text that does not belong into a file, with the way out.
 *
 * @param banned matched within one line
 * @param wayOut what to do instead
 */
record BannedText(Pattern banned, String wayOut) implements HouseRule {
    // Split in two, so that this file does not break its own rules.
    static final BannedText UNFINISHED =
            of("\\bTO" + "DO\\b|\\bFIX" + "ME\\b|\\bXX" + "X\\b", "finish it, or file an issue and say nothing here");
    static final BannedText PRIVATE_PATH = of(
            "(?<![\\w.$}*-])/(home/[a-z]|Users/[A-Za-z]|work/[a-z])|[A-Z]:\\\\Users\\\\",
            "name no folder of a single machine: take it as an argument, or find it from the project's root");
    static final BannedText SLEEP = of(
            "\\bThread\\.sle" + "ep\\(|\\bTimeUnit\\.\\w+\\.sle" + "ep\\(",
            "step a clock, or wait for the event itself");
    static final BannedText MAY_SKIP = of(
            "@Ign" + "ore\\b|\\bassume(That|True|False|NoException|NotNull)\\(",
            "make what the test needs, or let it fail with the command that mends it");

    static BannedText of(String banned, String wayOut) {
        return new BannedText(Pattern.compile(banned), wayOut);
    }

    @Override
    public List<String> problems(SourceFile file) {
        List<String> problems = new ArrayList<>();
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (banned.matcher(lines.get(i)).find()) {
                problems.add(
                        "%s: \"%s\": %s".formatted(file.at(i + 1L), lines.get(i).strip(), wayOut));
            }
        }
        return problems;
    }
}
