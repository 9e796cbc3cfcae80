package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.access.FolderQuota;
import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** The configuration as code: loaded, exported, loaded again, refused. */
public class ConfigurationAsCodeTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder files = new TemporaryFolder();

    private void load(String yaml) throws IOException {
        Path file = files.newFile().toPath();
        Files.writeString(file, yaml);
        ConfigurationAsCode.get().configure(file.toString());
    }

    private static String export() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    public void theDocumentedExampleIsWhatTheEngineTakes() throws IOException {
        load(DocumentedConfiguration.text());
        HostConfig host = NestedHyperVConfiguration.get().hostsConfig().hosts().get(0);
        assertThat(host.name()).isEqualTo("this-machine");
        assertThat(host.root().text()).isEqualTo("/var/lib/nested-hyperv/labs");
        assertThat(host.quotas().memory()).contains(DataSize.ofGigabytes(12));
        assertThat(host.quotas().vms()).contains(4);
        assertThat(host.quotas().cpus()).isEmpty();
        assertThat(host.floors()).isEqualTo(new Floors(Floors.DEFAULT.memory(), DataSize.ofGigabytes(20)));
        assertThat(NestedHyperVConfiguration.get().getLabTemplates())
                .singleElement()
                .satisfies(template -> {
                    assertThat(template.getName()).isEqualTo("two-agents");
                    assertThat(template.getSpec()).contains("count: 2");
                });
    }

    @Test
    public void whatIsExportedIsWhatWasLoaded() throws Exception {
        load(DocumentedConfiguration.text());
        String exported = export();
        assertThat(DocumentedConfiguration.section(exported))
                .isEqualTo(DocumentedConfiguration.section(DocumentedConfiguration.text()));
        load("unclassified: {nestedHyperV: {hosts: [], labTemplates: []}}");
        assertThat(NestedHyperVConfiguration.get().getHosts()).isEmpty();
        load(exported);
        assertThat(DocumentedConfiguration.section(export())).isEqualTo(DocumentedConfiguration.section(exported));
    }

    @Test
    public void whoMayUseWhatIsExportedAsItWasLoadedHoweverOften() throws Exception {
        load(DocumentedConfiguration.access());
        AccessRules rules = NestedHyperVConfiguration.get().accessRules();
        assertThat(rules.whomToAsk()).isEqualTo("the build team (builds@example.org)");
        assertThat(rules.quotas())
                .containsExactly(
                        new FolderQuota(new Folder("team-a"), Optional.of(4), Optional.of(DataSize.ofGigabytes(64))),
                        new FolderQuota(new Folder("team-a/nightly"), Optional.of(1), Optional.empty()));
        assertThat(rules.allowsHost(Optional.of(new Folder("team-b/releases/x")), "hv-1"))
                .isTrue();
        assertThat(rules.allowsHost(Optional.of(new Folder("team-b")), "hv-1")).isFalse();
        assertThat(NestedHyperVConfiguration.get().hostsConfig().hosts())
                .extracting(HostConfig::maintenance)
                .containsExactly(false, true);
        Object wanted = DocumentedConfiguration.section(DocumentedConfiguration.access());
        assertThat(DocumentedConfiguration.section(export())).isEqualTo(wanted);
        assertThat(saved()).contains("<string>team-b/releases</string>").doesNotContain("java.util");
        load(DocumentedConfiguration.access());
        load(export());
        NestedHyperVConfiguration.get().load();
        assertThat(DocumentedConfiguration.section(export())).isEqualTo(wanted);
        ConfigurationForm.roundtrip(jenkins);
        assertThat(DocumentedConfiguration.section(export())).isEqualTo(wanted);
    }

    @Test
    public void whoMayUseWhatIsRefusedByItsPath() {
        String hosts = "unclassified: {nestedHyperV: {hosts: [{qemu: {name: one, folders: [team-a, /b]}}]}}";
        assertThat(refusal(hosts)).contains("hosts[0].folders[1]: found \"/b\"");
        String images = "unclassified: {nestedHyperV: {images: [{name: ../x, folders: [a//b]}]}}";
        assertThat(refusal(images)).contains("images[0].name: found", "images[0].folders[0]: found \"a//b\"");
        String quotas = "unclassified: {nestedHyperV: {folders: [{name: a, memory: much}, {name: a}]}}";
        assertThat(refusal(quotas)).contains("folders[0].memory: found \"much\"");
    }

    @Test
    public void loadingTwiceDoublesNothing() throws Exception {
        load(DocumentedConfiguration.text());
        load(DocumentedConfiguration.text());
        NestedHyperVConfiguration.get().load();
        assertThat(DocumentedConfiguration.section(export()))
                .isEqualTo(DocumentedConfiguration.section(DocumentedConfiguration.text()));
    }

    @Test
    public void defaultsAreNeitherSavedNorExported() throws Exception {
        QemuPhysicalHost host = new QemuPhysicalHost("here");
        host.setRoot(" " + host.getRoot());
        host.setImages(host.getImages());
        host.setQuotas(new HostQuotas("", null, " ", null));
        host.setFloors(new HostFloors(" ", ""));
        NestedHyperVConfiguration.get().setHosts(List.of(host));
        assertThat(saved()).contains("<name>here</name>").doesNotContain("<root>", "<images>", "<quotas>", "<floors>");
        assertThat(DocumentedConfiguration.section(export())).hasToString("{hosts=[{qemu={name=here}}]}");
    }

    @Test
    public void whatBreaksARuleIsRefusedByItsPathAndNothingOfItKept() throws Exception {
        load(DocumentedConfiguration.text());
        String before = saved();
        String bad = "unclassified:\n  nestedHyperV:\n"
                + "    hosts: [{qemu: {name: other, quotas: {memory: 1}, floors: {disk: much}}}]\n    labTemplates: []\n";
        assertThat(refusal(bad))
                .contains(
                        "hosts[0].quotas.memory: found \"1\"; allowed: a size from",
                        "hosts[0].floors.disk: found \"much\"; allowed: a size from 0MB");
        String half = "unclassified:\n  nestedHyperV:\n    hosts: [{qemu: {name: other}}]\n"
                + "    labTemplates: [{name: one, spec: 'hosts: [{image: tiny}]'}, {name: one, spec: 'host: tiny'}]\n";
        assertThat(refusal(half)).contains("labTemplates[1].name: ", "labTemplates[1].spec:1: host: ");
        assertThat(saved()).isEqualTo(before);
        assertThat(DocumentedConfiguration.section(export()))
                .isEqualTo(DocumentedConfiguration.section(DocumentedConfiguration.text()));
    }

    private String refusal(String yaml) {
        ConfiguratorException refused = catchThrowableOfType(ConfiguratorException.class, () -> load(yaml));
        assertThat(refused.getMessage()).contains("nestedHyperV");
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }

    private String saved() throws IOException {
        Path home = jenkins.jenkins.getRootDir().toPath();
        return Files.readString(home.resolve(NestedHyperVConfiguration.class.getName() + ".xml"));
    }
}
