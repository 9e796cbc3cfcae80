package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.lab.yaml.YamlForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads {@code hosts.yaml} and reports everything that is wrong at once. Stateless; throws nothing for bad input. */
public final class HostsReader {
    static final YamlForm<HostsConfig> FORM = new YamlForm<>(HostsYaml.TYPE, HostRules.all());

    private HostsReader() {}

    /**
     * Reads a text.
     *
     * @param fileName what problems call the file
     */
    public static Parsed<HostsConfig> read(String fileName, String text) {
        return FORM.read(fileName, text);
    }

    /**
     * Reads hosts that are described elsewhere than in a file, such as in a form: by the same keys and rules.
     *
     * @param hosts one map for each host, as {@code hosts.yaml} would have it; at least one
     */
    public static Parsed<HostsConfig> readHosts(List<Map<String, Object>> hosts) {
        return FORM.readValue(Map.of("hosts", hosts));
    }

    /** Reads a file of at most 1 MB; one that cannot be read is a problem like any other. Blocks on the file only. */
    public static Parsed<HostsConfig> readFile(Path file) {
        return FORM.readFile(file);
    }
}
