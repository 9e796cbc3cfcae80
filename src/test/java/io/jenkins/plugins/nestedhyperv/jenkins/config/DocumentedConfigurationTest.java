package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import org.yaml.snakeyaml.Yaml;

/** What {@code docs/jenkins.md} shows as configuration as code keeps our rules; tests in a real Jenkins load it. */
public class DocumentedConfigurationTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(unclassified:.*?)```", Pattern.DOTALL);

    @Test
    public void theDocumentedConfigurationKeepsAllRules() throws IOException {
        Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("docs/jenkins.md")));
        assertThat(matcher.find()).isTrue();
        Gson gson = new Gson();
        JsonObject ours = gson.toJsonTree(new Yaml().load(matcher.group(1)))
                .getAsJsonObject()
                .getAsJsonObject("unclassified")
                .getAsJsonObject("nestedHyperV");
        assertThat(HostsText.problems(hosts(ours.getAsJsonArray("hosts")))).isEmpty();
        assertThat(TemplateText.problems(templates(ours.getAsJsonArray("labTemplates"))))
                .isEmpty();
    }

    private static List<Map<String, Object>> hosts(JsonArray array) {
        List<Map<String, Object>> hosts = new ArrayList<>();
        for (JsonElement element : array) {
            JsonObject host = element.getAsJsonObject().getAsJsonObject("qemu");
            JsonObject quotas = host.getAsJsonObject("quotas");
            JsonObject floors = host.getAsJsonObject("floors");
            Map<String, Object> said = new QemuFields(
                            host.get("name").getAsString(),
                            host.get("root").getAsString(),
                            host.get("images").getAsString())
                    .toHost();
            said.put(
                    "quotas",
                    HostMaps.quotas(
                            quotas.get("memory").getAsString(),
                            null,
                            null,
                            quotas.get("vms").getAsInt()));
            said.put("floors", HostMaps.floors(null, floors.get("disk").getAsString()));
            hosts.add(said);
        }
        assertThat(hosts).isNotEmpty();
        return hosts;
    }

    private static List<TemplateText> templates(JsonArray array) {
        List<TemplateText> templates = new ArrayList<>();
        for (JsonElement element : array) {
            JsonObject template = element.getAsJsonObject();
            templates.add(new TemplateText(
                    template.get("name").getAsString(), template.get("spec").getAsString()));
        }
        assertThat(templates).isNotEmpty();
        return templates;
    }
}
