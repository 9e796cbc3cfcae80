package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.powershell.transport.HostKeys;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshTransport;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Files to a host with a real SSH server on loopback. */
public class SshCarrierTest {
    private static final String SPOOL = "D:\\nhv\\spool";

    @Rule
    public final TestSshHost ssh = new TestSshHost();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Before
    public void keepFiles() {
        ssh.keepFilesIn(folder.getRoot().toPath());
    }

    @Test
    public void aFileArrivesInPlaceOfTheOneBefore() throws Exception {
        try (SshTransport transport = new SshTransport(ssh.host(), "powershell.exe")) {
            transport.carry(SPOOL, "a.iso", new byte[100_000]);
            assertThat(transport.fetch(SPOOL, "a.iso")).hasSize(100_000);
            transport.carry(SPOOL, "a.iso", new byte[] {2, 3});
        }
        Path spool = folder.getRoot().toPath().resolve("D:/nhv/spool");
        assertThat(spool.resolve("a.iso")).hasBinaryContent(new byte[] {2, 3});
        assertThat(spool.toFile().list()).containsExactly("a.iso");
    }

    @Test
    public void nothingIsBroughtToAHostWithAnotherKey() {
        HostKeys known = HostKeys.only(ssh.hostKey());
        ssh.changeHostKey();
        try (SshTransport transport = new SshTransport(ssh.host(TestSshHost.PASSWORD, known), "powershell.exe")) {
            assertThatThrownBy(() -> transport.carry(SPOOL, "a.iso", new byte[] {1}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("key");
        }
        assertThat(folder.getRoot()).isEmptyDirectory();
    }
}
