package io.jenkins.plugins.nestedhyperv.house;

import java.util.List;

/** Files and methods that can be read in one sitting. */
final class LengthRules {
    static final int LONGEST_FILE = 250;
    static final int LONGEST_METHOD = 60;
    static final int LONGEST_OF_NINE_IN_TEN_METHODS = 15;

    private LengthRules() {}

    static List<String> files(SourceFile file) {
        int lines = file.lines().size();
        return lines <= LONGEST_FILE
                ? List.of()
                : List.of("%s has %d lines, allowed are %d: give each concept in it a file of its own"
                        .formatted(file.path(), lines, LONGEST_FILE));
    }

    static List<String> methods(SourceFile file) {
        return JavaSyntax.membersOf(file).stream()
                .filter(member -> member.hasBody() && member.lines() > LONGEST_METHOD)
                .map(method -> "%s: %s has %d lines, allowed are %d: keep the branches here, move what they compute out"
                        .formatted(file.at(method.line()), method.name(), method.lines(), LONGEST_METHOD))
                .toList();
    }

    /** Looks at the methods of all files together. */
    static List<String> mostMethods(List<SourceFile> files) {
        List<Long> lengths = files.stream()
                .flatMap(file -> JavaSyntax.membersOf(file).stream())
                .filter(JavaSyntax.Member::hasBody)
                .map(JavaSyntax.Member::lines)
                .sorted()
                .toList();
        long ninth = lengths.isEmpty() ? 0 : lengths.get((int) Math.ceil(lengths.size() * 0.9) - 1);
        return ninth <= LONGEST_OF_NINE_IN_TEN_METHODS
                ? List.of()
                : List.of("One method in ten has %d lines or more, allowed are %d: shorten those that were changed last"
                        .formatted(ninth, LONGEST_OF_NINE_IN_TEN_METHODS));
    }
}
