package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import hudson.model.Node;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.yaml.snakeyaml.Yaml;

/** A cloud as code: loaded, exported, loaded again, refused. */
public class CloudAsCodeTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder files = new TemporaryFolder();

    private void load(String yaml) throws IOException {
        DocumentedCloud.load(files.getRoot().toPath(), yaml);
    }

    private HypervCloud cloud() {
        return (HypervCloud) jenkins.jenkins.getCloud("labs");
    }

    private String saved() throws IOException {
        return Files.readString(jenkins.jenkins.getRootDir().toPath().resolve("config.xml"));
    }

    /** All messages of what was thrown when this was loaded. */
    private String refusal(String yaml) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = catchThrowable(() -> load(yaml)); cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }

    private static String template(String fields) {
        return "jenkins: {clouds: [{nestedHyperV: {name: labs, templates: [{name: one, labTemplate: two}, {"
                + fields
                + "}]}}]}";
    }

    @Test
    public void theDocumentedExampleIsWhatTheCloudHas() throws Exception {
        load(DocumentedCloud.text());
        assertThat(cloud().cap()).hasValue(8);
        AgentTemplate linux = cloud().getTemplates().get(0);
        assertThat(linux.getName()).isEqualTo("linux");
        assertThat(linux.getLabTemplate()).isEqualTo("two-agents");
        assertThat(linux.getLabels()).isEqualTo("linux nested");
        assertThat(linux.getMode()).isEqualTo(Node.Mode.NORMAL);
        assertThat(linux.text().idle()).isEqualTo(Duration.ofMinutes(10));
        assertThat(linux.text().maxUses()).hasValue(1);
        assertThat(linux.text().cap()).isEmpty();
        assertThat(linux.text().spareCount()).isZero();
        assertThat(linux.text().launchMethod()).isEmpty();
        AgentTemplate warm = cloud().getTemplates().get(1);
        assertThat(warm.getMode()).isEqualTo(Node.Mode.EXCLUSIVE);
        assertThat(warm.text().idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(warm.text().maxUses()).hasValue(20);
        assertThat(warm.text().cap()).hasValue(4);
        assertThat(warm.text().spareCount()).isEqualTo(2);
        assertThat(warm.text().launchMethod()).contains(Launch.INBOUND);
        assertThat(warm.text().patience()).contains(Duration.ofMinutes(20));
        assertThat(List.of(warm.getRemoteRoot(), warm.getJavaPath(), warm.getJvmOptions(), warm.getJenkinsUrl()))
                .containsExactly("/var/jenkins", "/usr/bin/java", "-Xmx256m", "http://10.20.0.5:8080/");
        assertThat(warm.getNodeProperties())
                .singleElement()
                .isInstanceOfSatisfying(
                        EnvironmentVariablesNodeProperty.class,
                        property -> assertThat(property.getEnvVars()).containsEntry("WARM", "yes"));
    }

    @Test
    public void whatIsExportedIsWhatWasLoadedHoweverOften() throws Exception {
        Object wanted = DocumentedCloud.clouds(DocumentedCloud.text());
        load(DocumentedCloud.text());
        String saved = saved();
        List<Object> exported = DocumentedCloud.clouds(DocumentedCloud.export());
        assertThat(exported).isEqualTo(wanted);
        load(DocumentedCloud.text());
        load(DocumentedCloud.text());
        assertThat(saved()).isEqualTo(saved);
        load(new Yaml().dump(Map.of("jenkins", Map.of("clouds", exported))));
        assertThat(saved()).isEqualTo(saved);
        jenkins.jenkins.reload();
        assertThat(jenkins.jenkins.clouds).hasSize(1);
        assertThat(DocumentedCloud.clouds(DocumentedCloud.export())).isEqualTo(wanted);
    }

    @Test
    public void whatIsNotSaidIsNeitherSavedNorExported() throws Exception {
        load(template("name: bare, labTemplate: two, labels: ' ', mode: NORMAL, jvmOptions: '', nodeProperties: []"));
        assertThat(saved())
                .contains("<name>bare</name>")
                .doesNotContain(
                        "<launch>",
                        "<connectMinutes>",
                        "<labels>",
                        "<jvmOptions>",
                        "<idleMinutes>",
                        "<spares>",
                        "<agentCap>",
                        "<maximumUses>")
                .doesNotContain("java.util");
        assertThat(DocumentedCloud.clouds(DocumentedCloud.export()).toString())
                .contains("{labTemplate=two, name=bare}");
    }

    @Test
    public void whatBreaksARuleIsRefusedByTheCloudAndThePathAndNothingOfItKept() throws Exception {
        load(DocumentedCloud.text());
        String before = saved();
        assertThat(refusal(template(
                        "name: One, labTemplate: two, remoteRoot: x, launch: jnlp, idleMinutes: 0, spares: -1")))
                .contains(
                        "The cloud \"labs\"",
                        "templates[1].name: found \"One\"; allowed: ",
                        "templates[1].remoteRoot: found \"x\"; allowed: an absolute path",
                        "templates[1].launch: found \"jnlp\"; allowed: inbound, ssh",
                        "templates[1].idleMinutes: found \"0\"; allowed: a whole number from 1",
                        "templates[1].spares: found \"-1\"; allowed: a whole number from 0");
        assertThat(refusal(template("name: one, labTemplate: two"))).contains("templates[1].name: found \"one\" again");
        assertThat(refusal(template("name: x"))).contains("templates[1].labTemplate: found \"\"; allowed: ");
        assertThat(refusal("jenkins: {clouds: [{nestedHyperV: {name: a/b}}]}")).contains("name: found \"a/b\"");
        assertThat(refusal("jenkins: {clouds: [{nestedHyperV: {name: a, agentCap: 0}}]}"))
                .contains("agentCap: found \"0\"");
        String both = "jenkins: {clouds: [{nestedHyperV: {name: a, %s}}]}";
        String templates = "templates: [{name: x, labTemplate: two, spares: 3}]";
        for (String fields : List.of("agentCap: 2, " + templates, templates + ", agentCap: 2")) {
            assertThat(refusal(both.formatted(fields)))
                    .contains("templates[0].spares: found \"3\"; allowed: at most 2");
        }
        assertThat(saved()).isEqualTo(before);
    }

    @Test
    public void aLabTemplateMayComeWithTheSameFileOrLater() throws Exception {
        load(template("name: other, labTemplate: not-there-yet"));
        assertThat(cloud().getTemplates())
                .extracting(AgentTemplate::getLabTemplate)
                .contains("not-there-yet");
    }
}
