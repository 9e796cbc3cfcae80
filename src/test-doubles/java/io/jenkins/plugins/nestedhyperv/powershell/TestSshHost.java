package io.jenkins.plugins.nestedhyperv.powershell;

import io.jenkins.plugins.nestedhyperv.agent.ssh.ProcessCommand;
import io.jenkins.plugins.nestedhyperv.powershell.transport.HostKeys;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshHost;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.rules.ExternalResource;

/** A host with a real SSH server on loopback, whose commands are real processes; it knows {@code taskkill.exe} too. */
public final class TestSshHost extends ExternalResource {
    /** The password of its only account. */
    public static final Secret PASSWORD = new Secret("p\u00e4ss 'w\u00f6rd' $(x)");

    private static final String TASKKILL = "taskkill\\.exe /PID (\\d+) /T /F";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair userKey = newKey();
    private KeyPair hostKey = newKey();
    private volatile String found = "";

    @Override
    protected void before() throws IOException {
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(session -> List.of(hostKey));
        server.setPasswordAuthenticator(
                (user, password, session) -> user.equals("operator") && password.equals(PASSWORD.value()));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("operator") && KeyUtils.compareKeys(key, userKey.getPublic()));
        server.setCommandFactory((channel, command) -> new ProcessCommand(words(command)));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
    }

    @Override
    protected void after() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> words(String command) {
        if (command.matches(TASKKILL)) {
            ProcessHandle.of(Long.parseLong(command.replaceAll(TASKKILL, "$1"))).ifPresent(process -> {
                process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            });
            return List.of("/bin/sh", "-c", "exit 0");
        }
        return List.of("/bin/sh", "-c", found + "exec " + command);
    }

    /** The host as it is. */
    public SshHost host() {
        return host(PASSWORD, HostKeys.only(hostKey()));
    }

    SshHost host(SshLogin login) {
        return new SshHost("test host", "127.0.0.1", server.getPort(), login, HostKeys.only(hostKey()));
    }

    SshHost host(Secret secret, HostKeys keys) {
        return new SshHost("test host", "127.0.0.1", server.getPort(), new SshLogin("operator", secret), keys);
    }

    /** From now on this folder is what holds its drives, for files that are brought to it. */
    public void keepFilesIn(Path folder) {
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
    }

    /** From now on its programs are those of this folder first. */
    public void findProgramsIn(Path folder) {
        found = "PATH='" + folder + "':$PATH; ";
    }

    /** Its host key, as OpenSSH writes it. */
    public String hostKey() {
        return PublicKeyEntry.toString(hostKey.getPublic());
    }

    KeyPair userKey() {
        return userKey;
    }

    /** From now on the host proves by another key. */
    public void changeHostKey() {
        hostKey = newKey();
    }

    /** Ends all connections, as a broken network does. */
    void breakConnections() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
