package io.jenkins.plugins.nestedhyperv.lab.spec;

import java.util.List;
import java.util.Random;

/** Damages a text by a seed: parts go, come twice, change places, are mixed with another text or with YAML's own signs. */
final class Mutation {
    private static final List<String> SIGNS = List.of(
            "&",
            "*",
            "!",
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            ",",
            "- ",
            "\t",
            "\n",
            "\n  ",
            "\"",
            "'",
            "#",
            "|",
            ">",
            "%",
            "@",
            "`",
            "\\",
            "---\n",
            "...\n",
            "<<: ",
            "? ",
            "0",
            "99999999999",
            "-1",
            "true",
            "~",
            "\u0000",
            "\u2028",
            "😀",
            "é",
            "\ud800",
            "!!int ",
            "&a ",
            "*a ",
            "\\U0011ffff",
            "\r",
            "\uFEFF");

    private final Random random;

    Mutation(long seed) {
        random = new Random(seed);
    }

    /** Returns the text after one to six damages. */
    String of(String text, String other) {
        String damaged = text;
        for (int count = 1 + random.nextInt(6); count > 0; count--) {
            damaged = damage(damaged, other);
        }
        return damaged;
    }

    private String damage(String text, String other) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        String part = text.substring(from, to);
        String before = text.substring(0, from);
        String after = text.substring(to);
        return switch (random.nextInt(7)) {
            case 0 -> before + after;
            case 1 -> before + part + part + after;
            case 2 -> after + part + before;
            case 3 -> before + other.substring(random.nextInt(other.length())) + after;
            case 4 -> before;
            case 5 -> before + sign().repeat(1 + random.nextInt(30)) + after;
            default -> before + sign() + part + after;
        };
    }

    private String sign() {
        return SIGNS.get(random.nextInt(SIGNS.size()));
    }
}
