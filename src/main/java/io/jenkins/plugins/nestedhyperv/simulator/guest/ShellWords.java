package io.jenkins.plugins.nestedhyperv.simulator.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a line of shell apart, as far as the commands of a simulated guest need it: words, quotes, {@code ;}, {@code &&}. */
final class ShellWords {
    /** One command. Redirections and pipes are left out: the commands known here have no use for them. */
    record Part(List<String> words, boolean afterSuccess) {
        Part {
            words = List.copyOf(words);
        }
    }

    private static final Pattern TOKEN = Pattern.compile("&&|[;|\\n]|'[^']*'|\"[^\"]*\"|[^\\s;|&'\"]+");

    private ShellWords() {}

    /** The commands of a line, in order. */
    static List<Part> parse(String line) {
        List<Part> parts = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean afterSuccess = false;
        boolean inPipe = false;
        Matcher matcher = TOKEN.matcher(line);
        while (matcher.find()) {
            String token = matcher.group();
            if (token.equals("&&") || token.equals(";") || token.equals("\n")) {
                add(parts, words, afterSuccess);
                afterSuccess = token.equals("&&");
                inPipe = false;
            } else if (token.equals("|")) {
                inPipe = true;
            } else if (!inPipe && !token.startsWith("<") && !token.startsWith(">")) {
                words.add(unquoted(token));
            }
        }
        add(parts, words, afterSuccess);
        return parts;
    }

    private static void add(List<Part> parts, List<String> words, boolean afterSuccess) {
        if (!words.isEmpty()) {
            parts.add(new Part(words, afterSuccess));
            words.clear();
        }
    }

    private static String unquoted(String token) {
        boolean quoted = token.startsWith("'") || token.startsWith("\"");
        return quoted ? token.substring(1, token.length() - 1) : token;
    }
}
