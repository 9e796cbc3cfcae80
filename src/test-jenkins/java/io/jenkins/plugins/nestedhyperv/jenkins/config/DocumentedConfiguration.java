package io.jenkins.plugins.nestedhyperv.jenkins.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The configuration as code that {@code docs/jenkins.md} shows. */
final class DocumentedConfiguration {
    private static final Pattern EXAMPLE =
            Pattern.compile("```yaml\n((?:credentials|unclassified):.*?)```", Pattern.DOTALL);

    private DocumentedConfiguration() {}

    static String text() throws IOException {
        return examples().get(0);
    }

    /** The one with a Windows host. */
    static String hyperv() throws IOException {
        return examples().get(1);
    }

    /** The one with a simulated host. */
    static String simulated() throws IOException {
        return examples().get(2);
    }

    /** The one that says who may use what. */
    static String access() throws IOException {
        return examples().get(3);
    }

    private static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("docs/jenkins.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Our part of a file with configuration as code. */
    static Object section(String yaml) {
        Map<String, Map<String, Object>> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return all.get("unclassified").get("nestedHyperV");
    }
}
