package io.jenkins.plugins.nestedhyperv.jenkins.config;

import io.jenkins.plugins.nestedhyperv.lab.access.AccessReader;
import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns what was said of who may use what into rules. Pure. */
final class AccessText {
    private AccessText() {}

    /**
     * Reads all of it.
     *
     * @throws IllegalArgumentException with everything that {@link #problems(Map)} finds, a line each
     */
    static AccessRules read(Map<String, Object> said) {
        if (AccessReader.read(said) instanceof Parsed.Valid<AccessRules> valid) {
            return valid.value();
        }
        throw new IllegalArgumentException(String.join("\n", problems(said)));
    }

    /** Returns everything that is wrong; each begins with the path of the field. */
    static List<String> problems(Map<String, Object> said) {
        return found(said)
                .map(problem -> problem.path() + ": " + problem.text())
                .toList();
    }

    /** Returns what is wrong with one part, whatever the others are. */
    static List<String> problems(Map<String, Object> said, String path) {
        return found(said)
                .filter(problem -> problem.path().equals(path))
                .map(Problem::text)
                .toList();
    }

    private static Stream<Problem> found(Map<String, Object> said) {
        return AccessReader.read(said) instanceof Parsed.Invalid<AccessRules> invalid
                ? invalid.problems().stream()
                : Stream.empty();
    }

    /** Returns what is wrong with the names of folders, one a line. */
    static List<String> folderProblems(String lines) {
        return found(Map.of("hosts", List.of(allowance("unnamed", names(List.of(lines))))))
                .map(Problem::text)
                .toList();
    }

    /** What somebody said of one thing and of who may use it. */
    static Map<String, Object> allowance(String name, List<String> folders) {
        Map<String, Object> allowance = new LinkedHashMap<>();
        allowance.put("name", name);
        allowance.put("folders", folders);
        return allowance;
    }

    /** What somebody said of a folder's quotas. */
    static Map<String, Object> quotas(String name, Object labs, String memory) {
        Map<String, Object> quotas = new LinkedHashMap<>();
        quotas.put("name", name);
        HostMaps.put(quotas, "labs", labs);
        HostMaps.put(quotas, "memory", memory);
        return quotas;
    }

    /** The names that a form sends as lines of one text, and code as a list; never null. */
    static List<String> names(List<String> said) {
        return said == null
                ? List.of()
                : said.stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    /** The same as lines for a form; null when there are none. */
    static String lines(List<String> names) {
        return names == null || names.isEmpty() ? null : String.join("\n", names);
    }
}
