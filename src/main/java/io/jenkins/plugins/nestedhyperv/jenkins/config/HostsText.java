package io.jenkins.plugins.nestedhyperv.jenkins.config;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsReader;
import io.jenkins.plugins.nestedhyperv.lab.config.QueueConfig;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns what was said of hosts into what the engine takes, by the rules of {@code hosts.yaml}. Pure. */
final class HostsText {
    private HostsText() {}

    /**
     * Reads all hosts.
     *
     * @param hosts as {@code hosts.yaml} would have them; none is fine
     * @throws IllegalArgumentException with everything that {@link #problems(List)} finds, a line each
     */
    static HostsConfig read(List<Map<String, Object>> hosts) {
        if (hosts.isEmpty()) {
            return new HostsConfig(List.of(), QueueConfig.DEFAULT);
        }
        if (HostsReader.readHosts(hosts) instanceof Parsed.Valid<HostsConfig> valid) {
            return valid.value();
        }
        throw new IllegalArgumentException(String.join("\n", problems(hosts)));
    }

    /** Returns everything that is wrong with these hosts; each begins with the path of the field. */
    static List<String> problems(List<Map<String, Object>> hosts) {
        return found(hosts)
                .map(problem -> problem.path() + ": " + problem.text())
                .toList();
    }

    private static Stream<Problem> found(List<Map<String, Object>> hosts) {
        return !hosts.isEmpty() && HostsReader.readHosts(hosts) instanceof Parsed.Invalid<HostsConfig> invalid
                ? invalid.problems().stream()
                : Stream.empty();
    }

    /**
     * Returns what is wrong with one part of a host, whatever its other parts are; a line each, none if nothing is.
     *
     * @param others hosts beside which it shall be
     * @param part such as {@code quotas.memory}, or a list
     */
    static List<String> problems(List<Map<String, Object>> others, Map<String, Object> host, String part) {
        String path = "hosts[" + others.size() + "]." + part;
        List<Map<String, Object>> all = new ArrayList<>(others);
        all.add(host);
        return found(all)
                .filter(problem -> problem.path().equals(path) || problem.path().startsWith(path + "["))
                .map(Problem::text)
                .toList();
    }
}
