package io.jenkins.plugins.nestedhyperv.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import io.jenkins.plugins.nestedhyperv.powershell.TestSshHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The ways that hosts.yaml names, to a real SSH server on loopback. */
public class ConfiguredWaysTest {
    @Rule
    public final TestSshHost ssh = new TestSshHost();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path state;

    @Before
    public void keepFiles() throws IOException {
        ssh.keepFilesIn(folder.newFolder("drives").toPath());
        state = folder.newFolder("state").toPath();
    }

    @Test
    public void aHostThatIsThisMachineNeedsWindowsHere() {
        assertThatThrownBy(() -> ways(TestSshHost.PASSWORD).to(host("{transport: local}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hv-1")
                .hasMessageContaining("no Windows");
    }

    @Test
    public void thePinnedKeyIsTheOnlyOneThatIsAccepted() throws Exception {
        HostConfig host = ssh(ssh.hostKey() + " host@hv-1");
        bringSomething(host);
        ssh.changeHostKey();
        assertThatThrownBy(() -> bringSomething(host)).hasMessageContaining("key");
        assertThat(state).isEmptyDirectory();
    }

    @Test
    public void theFirstKeyIsTrustedIfThatIsChosenAndAnotherOneIsNot() throws Exception {
        HostConfig host = ssh("trust-first");
        bringSomething(host);
        bringSomething(host);
        assertThat(state.resolve("host-keys.txt")).content().contains(ssh.hostKey());
        ssh.changeHostKey();
        assertThatThrownBy(() -> bringSomething(host)).hasMessageContaining("key");
    }

    @Test
    public void theSecretIsTheOneOfTheName() {
        assertThatThrownBy(() -> {
                    try (HypervWay way = ways(new Secret("another")).to(ssh("trust-first"))) {
                        way.carrier().carry("D:\\nhv\\spool", "a.iso", new byte[] {1});
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("operator");
    }

    private void bringSomething(HostConfig host) throws IOException {
        try (HypervWay way = ways(TestSshHost.PASSWORD).to(host)) {
            way.carrier().carry("D:\\nhv\\spool", "a.iso", new byte[] {1});
        }
    }

    private HypervWays ways(Secret secret) {
        return new ConfiguredWays(
                Optional.empty(),
                name -> {
                    assertThat(name).isEqualTo("hv-1-key");
                    return secret;
                },
                state,
                "powershell");
    }

    private HostConfig ssh(String hostKey) {
        return host("{transport: ssh, address: 127.0.0.1, port: " + ssh.host().port()
                + ", user: operator, secret: hv-1-key, hostKey: " + hostKey + "}");
    }

    private static HostConfig host(String connection) {
        return DoubleLabs.config(connection).hosts().get(0);
    }
}
