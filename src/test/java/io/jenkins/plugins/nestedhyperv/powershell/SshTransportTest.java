package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.nestedhyperv.powershell.transport.FirstHostKeys;
import io.jenkins.plugins.nestedhyperv.powershell.transport.HostKeys;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshHost;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshLogin;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshTransport;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** The engine behind a real SSH server. */
public class SshTransportTest extends TransportContract {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Rule
    public final TestSshHost server = new TestSshHost();

    private final List<SshTransport> opened = new ArrayList<>();

    @After
    public void close() {
        opened.forEach(SshTransport::close);
    }

    @Override
    Transport transport() {
        return transport(server.host());
    }

    private Transport transport(SshHost host) {
        SshTransport transport = new SshTransport(host, engine.program());
        opened.add(transport);
        return transport;
    }

    @Test
    public void aKeyLogsInToo() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(server.userKey(), "", null, text);
        Secret key = new Secret(text.toString(StandardCharsets.US_ASCII));
        try (Worker worker = start(server.host(key, HostKeys.only(server.hostKey())))) {
            assertThat(worker.isUsable()).isTrue();
        }
    }

    @Test
    public void aKeyWithAPassphraseLogsInByItAndNotWithout() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
        encryption.setCipherType("256");
        encryption.setPassword("open sesame");
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(server.userKey(), "", encryption, text);
        Secret key = new Secret(text.toString(StandardCharsets.US_ASCII));
        Secret passphrase = new Secret("open sesame");
        try (Worker worker = start(server.host(new SshLogin("operator", key, Optional.of(passphrase))))) {
            assertThat(worker.isUsable()).isTrue();
        }
        WorkerLostException lost = failure(server.host(new SshLogin("operator", key)));
        assertThat(lost.loss()).isEqualTo(Loss.LOGIN);
        assertThat(lost).hasMessageContaining("with its passphrase");
    }

    @Test
    public void aWrongPasswordOrKeyIsToldAndNotShown() {
        for (String secret :
                List.of("opensesame", "-----BEGIN PRIVATE KEY-----\nopensesame\n-----END PRIVATE KEY-----")) {
            WorkerLostException lost = failure(server.host(new Secret(secret), HostKeys.only(server.hostKey())));
            assertThat(lost.loss()).isEqualTo(Loss.LOGIN);
            assertThat(lost).hasMessageContaining("test host").hasMessageContaining("log");
            assertThat(stackTrace(lost)).doesNotContain("opensesame");
        }
    }

    @Test
    public void anotherHostKeyIsRefusedBeforeTheLogin() {
        String key = server.hostKey();
        server.changeHostKey();
        WorkerLostException lost = failure(server.host(TestSshHost.PASSWORD, HostKeys.only(key)));
        assertThat(lost.loss()).isEqualTo(Loss.HOST_KEY);
        assertThat(lost).hasMessageContaining(server.hostKey());
    }

    @Test
    public void theFirstHostKeyIsRememberedAndAnotherRefused() throws Exception {
        Path keys = folder.getRoot().toPath().resolve("keys");
        Path file = keys.resolve("host-keys.txt");
        for (int i = 0; i < 2; i++) {
            start(server.host(TestSshHost.PASSWORD, new FirstHostKeys(keys))).close();
        }
        assertThat(Files.readAllLines(file)).singleElement().asString().endsWith(server.hostKey());
        server.changeHostKey();
        WorkerLostException lost = failure(server.host(TestSshHost.PASSWORD, new FirstHostKeys(keys)));
        assertThat(lost.loss()).isEqualTo(Loss.HOST_KEY);
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    public void aHostThatDoesNotAnswerIsToldApart() {
        SshHost host = server.host();
        server.after();
        assertThat(failure(host).loss()).isEqualTo(Loss.UNREACHABLE);
    }

    @Test
    public void aBrokenConnectionEndsTheWorker() throws Exception {
        Worker worker = start();
        server.breakConnections();
        WorkerLostException lost = catchThrowableOfType(
                WorkerLostException.class, () -> worker.call(Request.of("Get-NhvWorker", Map.of()), DEADLINE));
        assertThat(lost.loss()).isEqualTo(Loss.ENDED);
        ProcessHandle.of(worker.about().pid()).ifPresent(shell -> shell.onExit().join());
        worker.close();
    }

    private Worker start(SshHost host) throws Exception {
        return Worker.start("test host", transport(host), ModuleText.shipped(), DEADLINE);
    }

    private WorkerLostException failure(SshHost host) {
        return catchThrowableOfType(WorkerLostException.class, () -> start(host));
    }

    private static String stackTrace(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
