package io.jenkins.plugins.nestedhyperv.jenkins.config;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsReader;
import io.jenkins.plugins.nestedhyperv.lab.config.QueueConfig;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Problem;
import java.util.List;
import java.util.Map;

/** Turns what was said of hosts into what the engine takes, by the rules of {@code hosts.yaml}. Pure. */
final class HostsText {
    private HostsText() {}

    /**
     * Reads all hosts.
     *
     * @param hosts as {@code hosts.yaml} would have them; none is fine
     * @throws IllegalArgumentException with everything that is wrong, a line each, beginning with the field's path
     */
    static HostsConfig read(List<Map<String, Object>> hosts) {
        if (hosts.isEmpty()) {
            return new HostsConfig(List.of(), QueueConfig.DEFAULT);
        }
        Parsed<HostsConfig> parsed = HostsReader.readHosts(hosts);
        if (parsed instanceof Parsed.Valid<HostsConfig> valid) {
            return valid.value();
        }
        List<String> problems = ((Parsed.Invalid<HostsConfig>) parsed)
                .problems().stream()
                        .map(problem -> problem.path() + ": " + problem.text())
                        .toList();
        throw new IllegalArgumentException(String.join("\n", problems));
    }

    /** Returns what is wrong with one part of a host, such as {@code quotas.memory}, whatever the others are. */
    static List<String> problems(Map<String, Object> host, String part) {
        String path = "hosts[0]." + part;
        return HostsReader.readHosts(List.of(host)) instanceof Parsed.Invalid<HostsConfig> invalid
                ? invalid.problems().stream()
                        .filter(problem -> problem.path().equals(path))
                        .map(Problem::text)
                        .toList()
                : List.of();
    }
}
