package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.jenkins.connection.HostCredentials;
import io.jenkins.plugins.nestedhyperv.lab.config.ConnectionConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Transport;
import io.jenkins.plugins.nestedhyperv.lab.config.VmLimits;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** A Windows host in the form, as code, and refused. */
public class HypervHostConfigurationTest {
    private static final String PASSWORD = "swordfish 7\u00e4";
    private static final String CREDENTIALS = "hv-1-labs";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder files = new TemporaryFolder();

    private static void addCredentials() throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.SYSTEM, CREDENTIALS, "for labs", "EXAMPLE\\labs", PASSWORD));
        provider.save();
    }

    private static HypervPhysicalHost said(String name, String hostKey) {
        HypervPhysicalHost host = new HypervPhysicalHost(name, "D:\\Labs", "D:\\Images");
        host.setAddress("127.0.0.1");
        host.setPort(1);
        host.setCredentialsId(CREDENTIALS);
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
    public void savingThePageUntouchedChangesNothing() throws Exception {
        addCredentials();
        NestedHyperVConfiguration configuration = NestedHyperVConfiguration.get();
        HypervPhysicalHost here = new HypervPhysicalHost("here", "D:\\Labs", "D:\\Images");
        HypervPhysicalHost byAgent = new HypervPhysicalHost("there", "D:\\Labs", "D:\\Images");
        byAgent.setAgent("node-1");
        byAgent.setBuildsOnAgent(true);
        configuration.setHosts(List.of(said("one", "trust-first"), here, byAgent));
        List<Map<String, Object>> before =
                configuration.getHosts().stream().map(PhysicalHost::toHost).toList();
        ConfigurationForm.roundtrip(jenkins);
        assertThat(configuration.getHosts().stream().map(PhysicalHost::toHost)).isEqualTo(before);
        HypervPhysicalHost host = (HypervPhysicalHost) configuration.getHosts().get(0);
        assertThat(host.getCredentialsId()).isEqualTo(CREDENTIALS);
        HypervPhysicalHost there = (HypervPhysicalHost) configuration.getHosts().get(2);
        assertThat(there.getAgent()).isEqualTo("node-1");
        assertThat(there.isBuildsOnAgent()).isTrue();
        assertThat(there.getCredentialsId()).isNull();
        assertThat(configuration.hostsConfig().hosts().get(0).vlan()).contains(42);
        assertThat(configuration.hostsConfig().hosts().get(0).firstBoot()).isEqualTo(FirstBoot.DISK);
        assertThat(configuration.hostsConfig().hosts().get(0).floors())
                .isEqualTo(new Floors(DataSize.ofGigabytes(4), DataSize.ofGigabytes(50)));
        assertThat(configuration.hostsConfig().hosts().get(1).floors()).isEqualTo(Floors.DEFAULT);
        assertThat(configuration.hostsConfig().hosts().get(0).limits())
                .isEqualTo(new VmLimits(VmLimits.DEFAULT.requests(), 10_000, 80));
        assertThat(configuration.hostsConfig().hosts().get(1).limits()).isEqualTo(VmLimits.DEFAULT);
        assertThat(configuration.hostsConfig().hosts().get(1).connection()).contains(ConnectionConfig.LOCAL);
    }

    @Test
    public void theDocumentedExampleIsWhatTheEngineTakes() throws Exception {
        Path file = files.newFile().toPath();
        Files.writeString(file, DocumentedConfiguration.hyperv().replace("${HV_1_PASSWORD}", PASSWORD));
        ConfigurationAsCode.get().configure(file.toString());
        HostConfig host = NestedHyperVConfiguration.get().hostsConfig().hosts().get(0);
        ConnectionConfig connection = host.connection().orElseThrow();
        assertThat(connection.transport()).isEqualTo(Transport.SSH);
        assertThat(connection.secret()).contains("hv-1-labs");
        assertThat(HostCredentials.find("hv-1-labs"))
                .hasValueSatisfying(found -> assertThat(found.getUsername()).isEqualTo("EXAMPLE\\labs"));
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
    public void withoutAHostKeyOrCredentialsItIsRefusedAndWithAnAgentBesideAnAddressToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NestedHyperVConfiguration.get().setHosts(List.of(said("one", " "))))
                .withMessageContaining("hosts[0].connection.hostKey: found nothing");
        HypervPhysicalHost withoutSecret = said("one", "trust-first");
        withoutSecret.setCredentialsId(" ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NestedHyperVConfiguration.get().setHosts(List.of(withoutSecret)))
                .withMessageContaining("hosts[0].connection.secret: found nothing");
        HypervPhysicalHost both = said("one", "trust-first");
        both.setAgent("node-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NestedHyperVConfiguration.get().setHosts(List.of(both)))
                .withMessageContaining("hosts[0].connection.address: found the key \"address\"");
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
    public void fieldsAreCheckedWhileTheyAreTyped() throws Exception {
        addCredentials();
        HypervPhysicalHost.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(HypervPhysicalHost.DescriptorImpl.class);
        assertThat(descriptor.doCheckName("One").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doCheckAddress("hv-1").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckAddress("hv 1")).hasMessageContaining("a host name or an IP address");
        assertThat(descriptor.doCheckAgent("", "hv-1").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckAgent("nobody", "")).hasMessageContaining("has no node &quot;nobody&quot;");
        assertThat(descriptor.doCheckAgent("nobody", "hv-1")).hasMessageContaining("leave one of the two empty");
        assertThat(descriptor.doCheckCredentialsId("", "hv-1"))
                .hasMessageContaining("found nothing; allowed: address, user, secret and hostKey");
        assertThat(descriptor.doCheckCredentialsId("", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckCredentialsId(CREDENTIALS, "hv-1").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckCredentialsId("others", "hv-1"))
                .hasMessageContaining("no credentials &quot;others&quot;");
        assertThat(descriptor.doFillCredentialsIdItems("others"))
                .extracting(option -> option.value)
                .contains("", CREDENTIALS, "others");
        assertThat(descriptor.doCheckHostKey("SHA256:abc", "hv-1")).hasMessageContaining("trust-first");
        assertThat(descriptor.doCheckRoot("/labs")).hasMessageContaining("a path of Windows");
        assertThat(descriptor.doCheckImages("D:\\Labs", "D:\\Labs")).hasMessageContaining("another folder");
    }

    @Test
    public void onlyAdministratorsReachOutOrAreToldAnythingAndOnlyByPost() throws Exception {
        addCredentials();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Jenkins.MANAGE)
                .everywhere()
                .to("reader")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        String form = jenkins.jenkins
                .getDescriptorByType(HypervPhysicalHost.DescriptorImpl.class)
                .getDescriptorUrl();
        try (WebClient reader = client().login("reader");
                WebClient administrator = client().login("admin")) {
            List<String> actions = Arrays.stream(HypervForm.class.getDeclaredMethods())
                    .map(Method::getName)
                    .filter(name -> name.startsWith("do"))
                    .map(name -> form + "/" + name.substring(2, 3).toLowerCase(Locale.ROOT) + name.substring(3))
                    .toList();
            assertThat(actions).hasSize(10).allSatisfy(address -> {
                assertThat(answer(administrator, HttpMethod.GET, address).getStatusCode())
                        .isEqualTo(404);
                WebResponse told = answer(reader, HttpMethod.POST, address);
                assertThat(told.getStatusCode()).isEqualTo(address.contains("/fill") ? 200 : 403);
                assertThat(told.getContentAsString()).doesNotContain(CREDENTIALS);
            });
            assertThat(answer(administrator, HttpMethod.POST, form + "/fillCredentialsIdItems")
                            .getContentAsString())
                    .contains(CREDENTIALS)
                    .doesNotContain("swordfish");
        }
    }

    private WebClient client() {
        return jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false);
    }

    private WebResponse answer(WebClient client, HttpMethod method, String address) throws Exception {
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), address), method);
        return client.getPage(client.addCrumb(request)).getWebResponse();
    }

    @Test
    public void examiningTellsWhatIsWrongInTheFormAndWhatOnTheWay() throws Exception {
        addCredentials();
        HypervPhysicalHost.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(HypervPhysicalHost.DescriptorImpl.class);
        FormValidation incomplete = descriptor.doExamine(
                "one", "", "127.0.0.1", "1", "", "trust-first", "D:\\Labs", "D:\\Images", "", "", "seed", "", "");
        assertThat(incomplete).hasMessageContaining("hosts[0].connection.secret: found nothing");
        FormValidation silent = descriptor.doExamine(
                " one ",
                "",
                "127.0.0.1",
                "1",
                CREDENTIALS,
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
        addCredentials();
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
