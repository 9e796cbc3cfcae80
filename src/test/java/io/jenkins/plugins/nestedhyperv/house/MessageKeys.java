package io.jenkins.plugins.nestedhyperv.house;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * User-visible text: every key in a package's {@code Messages.properties} is used by that package, and every key that the
 * package asks for is there. A key is asked for as {@code Messages.text("key", …)}, by any method name; a key that is
 * put together starts with a literal that ends in a dot: {@code Messages.text("phase." + phase)}.
 */
final class MessageKeys {
    private static final Pattern ASKED = Pattern.compile("\\bMessages\\s*\\.\\s*\\w+\\(\\s*\"([^\"]+)\"");
    private static final String MAIN = "src/main/java/";
    private static final String RESOURCES = "src/main/resources/";

    private MessageKeys() {}

    static List<String> problems(List<SourceFile> files) {
        List<String> problems = new ArrayList<>();
        for (String packagePath : packagesWithMessages(files)) {
            String bundle = RESOURCES + packagePath + "/Messages.properties";
            TreeSet<String> present = keysIn(files, bundle);
            List<SourceFile> sources = files.stream()
                    .filter(file -> file.isMainJava() && folderOf(file.path()).equals(MAIN + packagePath))
                    .toList();
            present.stream()
                    .filter(key -> sources.stream().noneMatch(source -> isUsed(key, source)))
                    .map(key -> bundle + ": " + key + " is used nowhere in its package: remove it")
                    .forEach(problems::add);
            sources.forEach(source -> problems.addAll(missing(source, present, bundle)));
        }
        return problems;
    }

    private static boolean isUsed(String key, SourceFile source) {
        return source.text().contains('"' + key + '"')
                || asked(source).stream().anyMatch(asked -> asked.endsWith(".") && key.startsWith(asked));
    }

    private static List<String> missing(SourceFile source, TreeSet<String> present, String bundle) {
        return asked(source).stream()
                .filter(asked -> asked.endsWith(".")
                        ? present.stream().noneMatch(key -> key.startsWith(asked))
                        : !present.contains(asked))
                .map(asked -> source.path() + " asks for the message " + asked + ": add it to " + bundle)
                .toList();
    }

    private static List<String> asked(SourceFile source) {
        return ASKED.matcher(source.text())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static TreeSet<String> packagesWithMessages(List<SourceFile> files) {
        TreeSet<String> packages = new TreeSet<>();
        for (SourceFile file : files) {
            if (file.isUnder("src/main/resources") && file.path().endsWith("/Messages.properties")) {
                packages.add(folderOf(file.path()).substring(RESOURCES.length()));
            } else if (file.isMainJava() && !asked(file).isEmpty()) {
                packages.add(folderOf(file.path()).substring(MAIN.length()));
            }
        }
        return packages;
    }

    private static TreeSet<String> keysIn(List<SourceFile> files, String bundle) {
        Properties properties = new Properties();
        files.stream().filter(file -> file.path().equals(bundle)).forEach(file -> {
            try {
                properties.load(new StringReader(file.text()));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + bundle, e);
            }
        });
        return new TreeSet<>(properties.stringPropertyNames());
    }

    private static String folderOf(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
