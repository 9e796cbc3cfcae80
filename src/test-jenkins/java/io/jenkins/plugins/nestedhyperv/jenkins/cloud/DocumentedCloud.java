package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The cloud as code that {@code docs/jenkins.md} shows, and such code loaded and exported. */
final class DocumentedCloud {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(jenkins:.*?)```", Pattern.DOTALL);

    private DocumentedCloud() {}

    static String text() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs/jenkins.md")));
        if (!example.find()) {
            throw new AssertionError("docs/jenkins.md shows no cloud as code");
        }
        return example.group(1);
    }

    /** The clouds of a file with configuration as code. */
    static List<Object> clouds(String yaml) {
        Map<String, Map<String, List<Object>>> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return all.get("jenkins").getOrDefault("clouds", List.of());
    }

    static void load(Path folder, String yaml) throws IOException {
        Path file = Files.createTempFile(folder, "cloud", ".yaml");
        Files.writeString(file, yaml);
        ConfigurationAsCode.get().configure(file.toString());
    }

    static String export() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
