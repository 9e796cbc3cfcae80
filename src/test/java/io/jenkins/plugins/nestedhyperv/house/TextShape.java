package io.jenkins.plugins.nestedhyperv.house;

import java.util.ArrayList;
import java.util.List;

/** What {@code .editorconfig} asks of every text file, checked also where no editor reads it. */
final class TextShape {
    private TextShape() {}

    static List<String> problems(SourceFile file) {
        List<String> problems = new ArrayList<>();
        if (!file.text().isEmpty() && !file.text().endsWith("\n")) {
            problems.add(file.path() + " does not end with a newline: add one");
        }
        // cmd.exe reads text with the line ends of Windows only.
        boolean windows = file.path().endsWith(".cmd");
        String[] lines = file.text().split(windows ? "\r\n" : "\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String place = file.at(i + 1L);
            if (windows && lines[i].contains("\n")) {
                problems.add(place + " ends without a carriage return: save the file with Windows line ends");
            } else if (lines[i].endsWith("\r")) {
                problems.add(place + " ends with a carriage return: save the file with Unix line ends");
            } else if (!lines[i].equals(lines[i].stripTrailing())) {
                problems.add(place + " ends with blanks: remove them");
            }
            if (lines[i].contains("\t")) {
                problems.add(place + " has a tab: use spaces, or \\t within a string");
            }
        }
        return problems;
    }
}
