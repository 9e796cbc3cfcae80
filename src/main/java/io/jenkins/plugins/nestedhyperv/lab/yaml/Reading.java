package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** One reading of one file: gathers problems and lines. For one thread. */
final class Reading {
    private static final int MAX_PROBLEMS = 100;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    /** Paths without indices of what could not be read. */
    private final Set<String> doubtful = new HashSet<>();

    Reading(String file) {
        this.file = file;
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Notes where a part stands. */
    void seen(String path, int line) {
        lines.put(path, line);
    }

    /** Returns the line of a part that was seen. */
    int line(String path) {
        return lines.get(path);
    }

    void report(int line, String path, String found, String allowed) {
        report(line, path, found, allowed, Optional.empty());
    }

    void report(int line, String path, String found, String allowed, Optional<String> nearest) {
        problems.add(new Problem(file, line, path, found, allowed, nearest));
        doubtful.add(withoutIndices(path));
        nearest.ifPresent(key -> doubtful.add(sibling(withoutIndices(path), key)));
    }

    /** Reports what breaks a rule, unless something that the rule looks at could not be read: it would judge a stand-in. */
    <T> void check(T value, Rule<T> rule) {
        if (rule.reads().stream().noneMatch(this::isDoubtful)) {
            problems.addAll(lines().locate(rule.check().apply(value)));
        }
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    SourceLines lines() {
        return new SourceLines(file, lines);
    }

    /** Returns the problems in file order; of a great many the first ones, and a last one that says so. */
    List<Problem> problems() {
        List<Problem> sorted = new ArrayList<>(new LinkedHashSet<>(problems));
        sorted.sort(Comparator.comparingInt(Problem::line));
        if (sorted.size() <= MAX_PROBLEMS) {
            return sorted;
        }
        Problem next = sorted.get(MAX_PROBLEMS);
        List<Problem> first = new ArrayList<>(sorted.subList(0, MAX_PROBLEMS));
        String found = Messages.text("found.more", sorted.size() - MAX_PROBLEMS);
        first.add(new Problem(file, next.line(), "", found, Messages.text("allowed.fewer"), Optional.empty()));
        return first;
    }

    private boolean isDoubtful(String part) {
        return doubtful.stream()
                .filter(path -> !path.isEmpty())
                .anyMatch(path -> part.equals(path) || part.startsWith(path + ".") || part.startsWith(path + "["));
    }

    private static String withoutIndices(String path) {
        return path.replaceAll("\\[[0-9]+]", "[]");
    }

    private static String sibling(String path, String key) {
        return path.substring(0, path.lastIndexOf('.') + 1) + key;
    }
}
