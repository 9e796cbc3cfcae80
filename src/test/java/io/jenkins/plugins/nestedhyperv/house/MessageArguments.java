package io.jenkins.plugins.nestedhyperv.house;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message is asked for with as many arguments as it has places: a place without an argument would be shown as
 * <code>{2}</code>. Only calls with a whole key are looked at.
 */
final class MessageArguments {
    private static final Pattern ASKED = Pattern.compile("\\bMessages\\s*\\.\\s*\\w+\\(\\s*\"([^\"]+)\"\\s*([,)])");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");

    private MessageArguments() {}

    static List<String> problems(List<SourceFile> files) {
        List<String> problems = new ArrayList<>();
        for (SourceFile file : files) {
            if (file.isMainJava()) {
                Properties texts = texts(files, file);
                Matcher asked = ASKED.matcher(file.text());
                while (asked.find()) {
                    String text = texts.getProperty(asked.group(1), "");
                    int given = asked.group(2).equals(")") ? 0 : arguments(file.text(), asked.end());
                    int places = places(text);
                    if (given != places) {
                        problems.add(file.path() + " gives " + given + " arguments to the message " + asked.group(1)
                                + ", which has places for " + places);
                    }
                }
            }
        }
        return problems;
    }

    private static Properties texts(List<SourceFile> files, SourceFile source) {
        String folder = source.path().substring(0, source.path().lastIndexOf('/'));
        String bundle = folder.replace("src/main/java/", "src/main/resources/") + "/Messages.properties";
        Properties texts = new Properties();
        files.stream().filter(file -> file.path().equals(bundle)).forEach(file -> {
            try {
                texts.load(new StringReader(file.text()));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + bundle, e);
            }
        });
        return texts;
    }

    private static int places(String text) {
        return PLACE.matcher(text)
                .results()
                .mapToInt(place -> Integer.parseInt(place.group(1)) + 1)
                .max()
                .orElse(0);
    }

    /** Counts the arguments from here to the parenthesis that ends the call. */
    private static int arguments(String text, int from) {
        int depth = 0;
        int count = 1;
        boolean quoted = false;
        for (int i = from; depth >= 0; i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else {
                quoted = c == '"';
                depth += "([{".indexOf(c) >= 0 ? 1 : 0;
                depth -= ")]}".indexOf(c) >= 0 ? 1 : 0;
                count += c == ',' && depth == 0 ? 1 : 0;
            }
        }
        return count;
    }
}
