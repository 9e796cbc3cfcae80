package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import org.yaml.snakeyaml.Yaml;

/** What {@code docs/jenkins.md} shows as a cloud keeps our rules; a test in a real Jenkins loads it. */
public class DocumentedCloudTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(jenkins:.*?)```", Pattern.DOTALL);

    private final Gson gson = new Gson();

    @Test
    public void theDocumentedCloudKeepsAllRules() throws IOException {
        Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("docs/jenkins.md")));
        assertThat(matcher.find()).isTrue();
        JsonObject example = gson.toJsonTree(new Yaml().load(matcher.group(1))).getAsJsonObject();
        JsonObject cloud = example.getAsJsonObject("jenkins")
                .getAsJsonArray("clouds")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("nestedHyperV");
        List<TemplateText> templates = cloud.getAsJsonArray("templates").asList().stream()
                .map(template -> gson.fromJson(template, TemplateText.class))
                .toList();
        assertThat(templates).extracting(TemplateText::spares).contains(2);
        assertThat(FieldRules.cloudName(cloud.get("name").getAsString())).isEmpty();
        assertThat(TemplateRules.problems(cloud.get("agentCap").getAsString(), templates))
                .isEmpty();
        assertThat(TemplateRules.withoutLab(templates, specs(example), List.of()))
                .isEmpty();
    }

    private static Map<String, String> specs(JsonObject example) {
        Map<String, String> specs = new HashMap<>();
        for (JsonElement element : example.getAsJsonObject("unclassified")
                .getAsJsonObject("nestedHyperV")
                .getAsJsonArray("labTemplates")) {
            JsonObject template = element.getAsJsonObject();
            specs.put(template.get("name").getAsString(), template.get("spec").getAsString());
        }
        return specs;
    }
}
