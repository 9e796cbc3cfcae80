package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.nestedhyperv.lab.config.ProcessorMake;
import io.jenkins.plugins.nestedhyperv.lab.config.SimulatedMachine;
import io.jenkins.plugins.nestedhyperv.lab.config.Speed;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** A simulated host in the form, as code, and refused. */
public class SimulatedHostConfigurationTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder files = new TemporaryFolder();

    private static SimulatedMachine machine() {
        return NestedHyperVConfiguration.get()
                .hostsConfig()
                .hosts()
                .get(0)
                .machine()
                .orElseThrow();
    }

    private static SimulatedPhysicalHost said(String name) {
        SimulatedPhysicalHost host = new SimulatedPhysicalHost(name);
        host.setProcessor("intel");
        host.setMemory("64GB");
        host.setCpus(16);
        host.setDisk("2TB");
        host.setSpeed("real");
        host.setQuotas(new HostQuotas("32GB", 4, null, 2));
        host.setFloors(new HostFloors(null, "100GB"));
        return host;
    }

    @Test
    public void savingThePageUntouchedChangesNothing() throws Exception {
        NestedHyperVConfiguration configuration = NestedHyperVConfiguration.get();
        configuration.setHosts(List.of(said("one"), new SimulatedPhysicalHost("two")));
        List<Map<String, Object>> before =
                configuration.getHosts().stream().map(PhysicalHost::toHost).toList();
        ConfigurationForm.roundtrip(jenkins);
        assertThat(configuration.getHosts().stream().map(PhysicalHost::toHost)).isEqualTo(before);
        assertThat(machine().processor()).isEqualTo(ProcessorMake.INTEL);
        assertThat(machine().speed()).isEqualTo(Speed.REAL);
        assertThat(machine().cpus()).isEqualTo(16);
        assertThat(configuration.hostsConfig().hosts().get(0).floors().disk()).isEqualTo(DataSize.ofGigabytes(100));
        assertThat(configuration.hostsConfig().hosts().get(1).machine()).contains(SimulatedMachine.DEFAULT);
        assertThat(saved()).containsOnlyOnce("<memory>64GB</memory>").doesNotContain("256GB");
    }

    @Test
    public void theDocumentedExampleIsWhatTheEngineTakesAndWhatIsExported() throws Exception {
        String example = DocumentedConfiguration.simulated();
        load(example);
        assertThat(machine().processor()).isEqualTo(ProcessorMake.INTEL);
        assertThat(machine().memory()).isEqualTo(DataSize.ofGigabytes(64));
        assertThat(machine().speed()).isEqualTo(Speed.REAL);
        assertThat(DocumentedConfiguration.section(export())).isEqualTo(DocumentedConfiguration.section(example));
    }

    @Test
    public void fieldsAreCheckedWhileTheyAreTyped() {
        SimulatedPhysicalHost.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(SimulatedPhysicalHost.DescriptorImpl.class);
        assertThat(descriptor.doCheckName("one").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckName("One").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doCheckMemory("64GB").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckMemory("1GB")).hasMessageContaining("a size from 8GB");
        assertThat(descriptor.doCheckCpus("0")).hasMessageContaining("a whole number from 1");
        assertThat(descriptor.doCheckDisk("2TB").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckDisk("much")).hasMessageContaining("a size from 50GB");
    }

    @Test
    public void besideAnotherKindItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NestedHyperVConfiguration.get()
                        .setHosts(List.of(new SimulatedPhysicalHost("one"), new QemuPhysicalHost("two"))))
                .withMessageContaining("hosts[0].kind: found simulated beside another kind");
    }

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

    private String saved() throws IOException {
        Path home = jenkins.jenkins.getRootDir().toPath();
        return Files.readString(home.resolve(NestedHyperVConfiguration.class.getName() + ".xml"));
    }
}
