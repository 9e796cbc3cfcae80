package io.jenkins.plugins.nestedhyperv.jenkins.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The configuration as code that {@code docs/jenkins.md} shows. */
final class DocumentedConfiguration {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(unclassified:.*?)```", Pattern.DOTALL);

    private DocumentedConfiguration() {}

    static String text() throws IOException {
        Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("docs/jenkins.md")));
        if (!matcher.find()) {
            throw new IllegalStateException("docs/jenkins.md shows no configuration as code");
        }
        return matcher.group(1);
    }

    /** Our part of a file with configuration as code. */
    static Object section(String yaml) {
        Map<String, Map<String, Object>> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return all.get("unclassified").get("nestedHyperV");
    }
}
