package io.jenkins.plugins.nestedhyperv.powershell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions and the calls of cmdlets in a PowerShell source, read word by word: enough to know their names and those of
 * their parameters where there is no PowerShell to parse it. Tables that are splatted are not followed.
 */
final class SourceWords {
    private static final Pattern WORD = Pattern.compile(
            // Comments, texts that span lines, texts, line continuations, then words and single characters.
            "<#.*?#>|#[^\\n]*|@'\\n.*?\\n'@|@\"\\n.*?\\n\"@|'(?:''|[^'])*'|\"(?:`.|\"\"|[^\"`])*\"|`\\r?\\n"
                    + "|\\$\\{[^}]*}|\\$[\\w:?^$]+|[\\w]+(?:[-.\\\\][\\w]+)*|-\\w+|\\n|.",
            Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+-[A-Za-z0-9]+");
    private static final Set<String> BEGINNINGS = Set.of("\n", ";", "|", "(", "{", "&", "=", "return", "else", "in");

    private final Set<String> functions = new LinkedHashSet<>();
    private final List<Call> calls = new ArrayList<>();

    /** A call: the line that it begins on, the name, and the names of its parameters without the hyphen. */
    record Call(int line, String name, List<String> parameters) {}

    private SourceWords() {}

    static SourceWords read(String source) {
        SourceWords words = new SourceWords();
        words.readFrom(source, 1);
        return words;
    }

    /** The names of the functions that the source defines. */
    Set<String> functions() {
        return functions;
    }

    List<Call> calls() {
        return calls;
    }

    private void readFrom(String source, int firstLine) {
        Matcher next = WORD.matcher(source);
        Deque<Call> around = new ArrayDeque<>();
        Call none = new Call(0, "", new ArrayList<>());
        Call current = none;
        String before = "\n";
        int line = firstLine;
        while (next.find()) {
            String word = next.group();
            if (word.startsWith("\"") || word.startsWith("@\"")) {
                readNested(word, line);
            }
            if ("({".contains(word)) {
                around.push(current);
                current = none;
            } else if (")}".contains(word)) {
                current = around.isEmpty() ? none : around.pop();
            } else if ("\n;|".contains(word)) {
                current = none;
            } else if (NAME.matcher(word).matches() && before.equals("function")) {
                functions.add(word);
            } else if (NAME.matcher(word).matches() && BEGINNINGS.contains(before)) {
                current = new Call(line, word, new ArrayList<>());
                calls.add(current);
            } else if (word.matches("-[A-Za-z]\\w*")) {
                current.parameters().add(word.substring(1));
            }
            line += (int) word.chars().filter(letter -> letter == '\n').count();
            boolean isNothing =
                    word.equals(" ") || word.startsWith("#") || word.startsWith("<#") || word.startsWith("`");
            before = isNothing ? before : word;
        }
    }

    /** What stands in $(...) in a text is code too. */
    private void readNested(String text, int line) {
        for (int at = text.indexOf("$("); at >= 0; at = text.indexOf("$(", at + 2)) {
            int depth = 0;
            int end = at + 1;
            do {
                depth += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
                end++;
            } while (depth > 0 && end < text.length());
            readFrom(text.substring(at + 2, Math.max(at + 2, end - 1)), line);
        }
    }
}
