package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernameCredentials;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import io.jenkins.plugins.nestedhyperv.jenkins.config.HypervPhysicalHost;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.powershell.TestSshHost;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** A host over SSH, by the credentials that Jenkins has at the time. */
public class CredentialsTransportTest {
    private static final String ID = "hv-1-labs";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final TestSshHost ssh = new TestSshHost();

    private CredentialsTransport transport;

    @Before
    public void configure() throws Exception {
        ssh.keepFilesIn(folder.newFolder("drives").toPath());
        HypervPhysicalHost host = new HypervPhysicalHost("hv-1", "D:\\nhv", "D:\\images");
        host.setAddress("127.0.0.1");
        host.setPort(ssh.host().port());
        host.setCredentialsId(ID);
        host.setHostKey(ssh.hostKey());
        NestedHyperVConfiguration configuration = NestedHyperVConfiguration.get();
        configuration.setHosts(List.of(host));
        transport = new CredentialsTransport(
                configuration.hostsConfig().hosts().get(0),
                ID,
                folder.newFolder("known").toPath());
    }

    @After
    public void close() {
        transport.close();
    }

    private static void replaceCredentials(String password) throws Exception {
        List<com.cloudbees.plugins.credentials.Credentials> all =
                SystemCredentialsProvider.getInstance().getCredentials();
        all.clear();
        all.add(new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, ID, "", "operator", password));
    }

    @Test
    public void aPasswordThatIsReplacedCountsFromTheNextSessionOnAndItsUseIsRecorded() throws Exception {
        assertThatThrownBy(() -> transport.carry("D:\\nhv\\spool", "a.bin", new byte[] {1}))
                .hasMessageContaining("Nobody can log in to host hv-1: this Jenkins has no credentials \"hv-1-labs\"");
        replaceCredentials("swordfish");
        assertThatThrownBy(() -> transport.carry("D:\\nhv\\spool", "a.bin", new byte[] {1}))
                .hasMessageContaining("hv-1")
                .hasMessageContaining("refused the login")
                .hasMessageNotContaining("swordfish");
        replaceCredentials(TestSshHost.PASSWORD.value());
        transport.carry("D:\\nhv\\spool", "a.bin", new byte[] {1});
        assertThat(transport.fetch("D:\\nhv\\spool", "a.bin")).containsExactly(1);
        StandardUsernameCredentials used = HostCredentials.find(ID).orElseThrow();
        assertThat(CredentialsProvider.getFingerprintOf(used)).isNotNull();
    }
}
