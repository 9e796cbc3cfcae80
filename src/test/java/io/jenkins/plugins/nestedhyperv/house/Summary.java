package io.jenkins.plugins.nestedhyperv.house;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** The last lines of the build: how many tests ran, and against what. */
public final class Summary {
    private record Count(int run, int skipped) {
        Count plus(Count other) {
            return new Count(run + other.run, skipped + other.skipped);
        }
    }

    private Summary() {}

    /**
     * Prints the summary.
     *
     * @param arguments the build folder, and {@code reference=} with the reference folder, if one was given
     * @throws IOException when a result file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        lines(Path.of(arguments[0]), arguments[1].substring("reference=".length()))
                .forEach(System.out::println);
    }

    static List<String> lines(Path buildFolder, String reference) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("What ran against what");
        lines.add(line("unit tests", count(buildFolder.resolve("surefire-reports"))));
        lines.add(line("integration tests", count(buildFolder.resolve("failsafe-reports"))));
        notes(buildFolder.resolve("ran-against"))
                .forEach((what, tests) -> lines.add("  " + what + ": " + tests + (tests == 1 ? " test" : " tests")));
        lines.add("  reference folder: " + referenceLine(reference));
        return lines;
    }

    private static String referenceLine(String reference) {
        if (reference.isBlank()) {
            return "none given (-Dnhv.reference=FOLDER); nothing was compared with it";
        }
        return reference + (Files.isDirectory(Path.of(reference)) ? "" : " (absent; nothing was compared with it)");
    }

    private static String line(String kind, Count count) {
        return "  " + kind + ": " + count.run + " run, " + count.skipped + " skipped";
    }

    private static Count count(Path reports) throws IOException {
        Count sum = new Count(0, 0);
        for (Path file : filesIn(reports, "TEST-", ".xml")) {
            sum = sum.plus(countOf(file));
        }
        return sum;
    }

    private static Count countOf(Path report) throws IOException {
        try (InputStream in = Files.newInputStream(report)) {
            Element suite = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
            int skipped = Integer.parseInt(suite.getAttribute("skipped"));
            return new Count(Integer.parseInt(suite.getAttribute("tests")) - skipped, skipped);
        } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
            throw new IOException("Not a test report: " + report, e);
        }
    }

    private static TreeMap<String, Integer> notes(Path folder) throws IOException {
        TreeMap<String, Integer> notes = new TreeMap<>();
        for (Path file : filesIn(folder, "", ".txt")) {
            Files.readAllLines(file).forEach(what -> notes.merge(what, 1, Integer::sum));
        }
        return notes;
    }

    private static List<Path> filesIn(Path folder, String prefix, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
