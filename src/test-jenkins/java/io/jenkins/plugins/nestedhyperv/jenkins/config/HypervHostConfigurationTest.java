package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.ConnectionConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Transport;
import io.jenkins.plugins.nestedhyperv.lab.config.VmLimits;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** A Windows host in the form, as code, and refused. */
public class HypervHostConfigurationTest {
    private static final String PASSWORD = "swordfish 7\u00e4";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder files = new TemporaryFolder();

    private static HypervPhysicalHost said(String name, String hostKey) {
        HypervPhysicalHost host = new HypervPhysicalHost(name, "D:\\Labs", "D:\\Images");
        host.setAddress("127.0.0.1");
        host.setPort(1);
        host.setUser("EXAMPLE\\labs");
        host.setSecret(Secret.fromString(PASSWORD));
        host.setHostKey(hostKey);
        host.setHostSwitch("Lab Switch");
        host.setVlan(42);
        host.setFirstBoot("disk");
        host.setQuotas(new HostQuotas("64GB", null, null, 4));
        host.setFloors(new HostFloors("4GB", "50GB"));
        host.setLimits(new HostVmLimits(null, 10_000, 80));
        return host;
    }

    @Test
    public void savingThePageUntouchedChangesNothingAndTheSecretIsOnDiskEncrypted() throws Exception {
        NestedHyperVConfiguration configuration = NestedHyperVConfiguration.get();
        HypervPhysicalHost here = new HypervPhysicalHost("here", "D:\\Labs", "D:\\Images");
        configuration.setHosts(List.of(said("one", "trust-first"), here));
        List<Map<String, Object>> before =
                configuration.getHosts().stream().map(PhysicalHost::toHost).toList();
        jenkins.configRoundtrip();
        assertThat(configuration.getHosts().stream().map(PhysicalHost::toHost)).isEqualTo(before);
        HypervPhysicalHost host = (HypervPhysicalHost) configuration.getHosts().get(0);
        assertThat(host.getSecret().getPlainText()).isEqualTo(PASSWORD);
        assertThat(configuration.hostsConfig().hosts().get(0).vlan()).contains(42);
        assertThat(configuration.hostsConfig().hosts().get(0).firstBoot()).isEqualTo(FirstBoot.DISK);
        assertThat(configuration.hostsConfig().hosts().get(0).floors())
                .isEqualTo(new Floors(DataSize.ofGigabytes(4), DataSize.ofGigabytes(50)));
        assertThat(configuration.hostsConfig().hosts().get(1).floors()).isEqualTo(Floors.DEFAULT);
        assertThat(configuration.hostsConfig().hosts().get(0).limits())
                .isEqualTo(new VmLimits(VmLimits.DEFAULT.requests(), 10_000, 80));
        assertThat(configuration.hostsConfig().hosts().get(1).limits()).isEqualTo(VmLimits.DEFAULT);
        assertThat(configuration.hostsConfig().hosts().get(1).connection()).contains(ConnectionConfig.LOCAL);
        Path home = jenkins.jenkins.getRootDir().toPath();
        assertThat(Files.readString(home.resolve(NestedHyperVConfiguration.class.getName() + ".xml")))
                .contains("<secret>{")
                .doesNotContain("swordfish");
    }

    @Test
    public void theDocumentedExampleIsWhatTheEngineTakes() throws Exception {
        Path file = files.newFile().toPath();
        Files.writeString(file, DocumentedConfiguration.hyperv().replace("${HV_1_KEY}", PASSWORD));
        ConfigurationAsCode.get().configure(file.toString());
        HostConfig host = NestedHyperVConfiguration.get().hostsConfig().hosts().get(0);
        ConnectionConfig connection = host.connection().orElseThrow();
        assertThat(connection.transport()).isEqualTo(Transport.SSH);
        assertThat(connection.user()).contains("EXAMPLE\\labs");
        assertThat(connection.hostKey())
                .hasValueSatisfying(key -> assertThat(key).startsWith("ssh-ed25519 AAAA"));
        assertThat(host.hostSwitch()).contains("Lab Switch");
        assertThat(host.floors()).isEqualTo(new Floors(DataSize.ofGigabytes(4), DataSize.ofGigabytes(50)));
        assertThat(host.limits().bandwidth()).isEqualTo(10_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("hv-1.example.org")
                .doesNotContain("swordfish");
    }

    @Test
    public void withoutAHostKeyOrSecretItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NestedHyperVConfiguration.get().setHosts(List.of(said("one", " "))))
                .withMessageContaining("hosts[0].connection.hostKey: found nothing");
        HypervPhysicalHost withoutSecret = said("one", "trust-first");
        withoutSecret.setSecret(Secret.fromString(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NestedHyperVConfiguration.get().setHosts(List.of(withoutSecret)))
                .withMessageContaining("hosts[0].connection.secret: found nothing");
    }

    @Test
    public void aFirstBootThatThereIsNotIsRefusedWithThoseThatThereAre() throws Exception {
        Path file = files.newFile().toPath();
        Files.writeString(
                file,
                "unclassified: {nestedHyperV: {hosts: [{hyperv: {name: one, root: 'D:\\Labs', images: 'D:\\Images',"
                        + " firstBoot: disc}}]}}");
        assertThatThrownBy(() -> ConfigurationAsCode.get().configure(file.toString()))
                .rootCause()
                .hasMessageContaining("hosts[0].firstBoot: found \"disc\"; allowed: one of seed, disk.");
        HypervPhysicalHost usual = new HypervPhysicalHost("one", "D:\\Labs", "D:\\Images");
        usual.setFirstBoot(" seed ");
        assertThat(usual.getFirstBoot()).isNull();
    }

    @Test
    public void fieldsAreCheckedWhileTheyAreTyped() {
        HypervPhysicalHost.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(HypervPhysicalHost.DescriptorImpl.class);
        assertThat(descriptor.doCheckName("One").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doCheckAddress("hv-1").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckAddress("hv 1")).hasMessageContaining("a host name or an IP address");
        assertThat(descriptor.doCheckUser("", "hv-1"))
                .hasMessageContaining("found nothing; allowed: address, user, secret and hostKey");
        assertThat(descriptor.doCheckUser("", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckHostKey("SHA256:abc", "hv-1")).hasMessageContaining("trust-first");
        assertThat(descriptor.doCheckRoot("/labs")).hasMessageContaining("a path of Windows");
        assertThat(descriptor.doCheckImages("D:\\Labs", "D:\\Labs")).hasMessageContaining("another folder");
    }

    @Test
    public void examiningTellsWhatIsWrongInTheFormAndWhatOnTheWay() throws Exception {
        HypervPhysicalHost.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(HypervPhysicalHost.DescriptorImpl.class);
        FormValidation incomplete = descriptor.doExamine(
                "one", "127.0.0.1", "1", "labs", null, "trust-first", "D:\\Labs", "D:\\Images", "", "", "seed", "", "");
        assertThat(incomplete).hasMessageContaining("hosts[0].connection.secret: found nothing");
        FormValidation silent = descriptor.doExamine(
                " one ",
                "127.0.0.1",
                "1",
                "labs",
                Secret.fromString(PASSWORD),
                "trust-first",
                "D:\\Labs",
                "D:\\Images",
                "Lab Switch",
                "7",
                "disk",
                "4GB",
                "");
        assertThat(silent.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(silent)
                .hasMessageContaining("did not answer")
                .hasMessageContaining("Do what it says")
                .hasMessageNotContaining("swordfish");
    }

    @Test
    public void aHostThatCannotBeReachedIsOpenedAndSaysWhyItCannotBeLookedAt() throws Exception {
        NestedHyperVConfiguration configuration = NestedHyperVConfiguration.get();
        configuration.setHosts(List.of(said("one", "trust-first")));
        HostConfig config = configuration.hostsConfig().hosts().get(0);
        Tenant tenant = new Tenant("5d0c7a52-3f77-4f0e-9a43-0d5b7f7d9c11", lab -> {
            throw new AssertionError("no key is needed");
        });
        try (OpenHost open = configuration.getHosts().get(0).open(config, tenant)) {
            assertThatThrownBy(() -> open.host().snapshot(new Ledger(tenant.installation(), 1), Map.of()))
                    .hasMessageContaining("one")
                    .hasMessageNotContaining("swordfish");
        }
    }
}
