package io.jenkins.plugins.nestedhyperv.house;

import java.util.List;

/** Every public type and method says its contract. */
final class JavadocRule {
    private JavadocRule() {}

    static List<String> problems(SourceFile file) {
        return JavaSyntax.membersOf(file).stream()
                .filter(member -> member.owesJavadoc() && !member.hasJavadoc())
                .map(member ->
                        "%s: %s is public and has no Javadoc: say its contract (units, threads, errors), or hide it"
                                .formatted(file.at(member.line()), member.name()))
                .toList();
    }
}
