package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which line of a file each part of a value came from.
 *
 * @param file the file as the user named it
 * @param byPath lines, counted from 1, by path such as {@code inner[1].memory}
 */
public record SourceLines(String file, Map<String, Integer> byPath) {
    public SourceLines {
        byPath = Map.copyOf(byPath);
    }

    /** Returns the line of a part; for one that is not written, because it has its default, the line of what it belongs to. */
    public int line(String path) {
        String known = path;
        while (!known.isEmpty() && !byPath.containsKey(known)) {
            known = known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
        }
        return byPath.getOrDefault(known, 0);
    }

    /** Turns violations into problems of this file, in file order. */
    public List<Problem> locate(List<Violation> violations) {
        return violations.stream()
                .map(broken -> new Problem(
                        file, line(broken.path()), broken.path(), broken.found(), broken.allowed(), broken.nearest()))
                .sorted(Comparator.comparingInt(Problem::line))
                .toList();
    }
}
