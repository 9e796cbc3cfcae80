package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The check by its own command in a real shell and a real Java, against something on this machine. */
public class JenkinsProbeTest {
    private static final OperationId RUN = new OperationId("op-1");
    private static final int JAVA = Runtime.version().feature();

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private HttpServer server;

    @Before
    public void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @After
    public void end() {
        server.stop(0);
    }

    private void answers(int status, Map<String, String> headers) {
        server.createContext("/jenkins/login", exchange -> {
            headers.forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/jenkins/";
    }

    /** Runs the check as in a guest, whose home is a folder here; it leaves nothing there. */
    private ProbeAnswer run(byte[] program, String path, String url) throws Exception {
        Path home = folders.newFolder().toPath();
        String file = ProbeProgram.file(Shell.POSIX, RUN);
        Path here = home.resolve(Path.of(file).getFileName());
        Files.write(here, program);
        String command = ProbeProgram.command(Shell.POSIX, RUN, asked(url)).replace(file, here.toString());
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        assertThat(home).as(output).isEmptyDirectory();
        return ProbeOutput.read(exitCode, output);
    }

    private ProbeAnswer run(String url) throws Exception {
        return run(ProbeProgram.jar(), System.getProperty("java.home") + "/bin:" + System.getenv("PATH"), url);
    }

    @Test
    public void aJenkinsIsKnownByItsHeader() throws Exception {
        answers(200, Map.of("X-Jenkins", "2.541.3"));
        assertThat(run(url())).isEqualTo(new ProbeAnswer.Told(JAVA, new Contact.Answer(200, "2.541.3", "")));
    }

    @Test
    public void anythingElseIsNotFollowed() throws Exception {
        answers(302, Map.of("Location", "https://sso.example/login"));
        assertThat(run(url()))
                .isEqualTo(new ProbeAnswer.Told(JAVA, new Contact.Answer(302, "", "https://sso.example/login")));
        assertThat(run(url().replace("jenkins", "other")))
                .isEqualTo(new ProbeAnswer.Told(JAVA, new Contact.Answer(404, "", "")));
    }

    @Test
    public void aPortThatNobodyListensAtRefuses() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(told("http://127.0.0.1:" + port + "/")).contains("is refused");
    }

    @Test
    public void aNameThatNobodyHasIsNotKnown() throws Exception {
        assertThat(told("http://nobody.invalid/")).contains("is not known to it");
    }

    @Test
    public void aCertificateThatNobodyKnowsIsNotTrusted() throws Exception {
        HttpsServer secret = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secret.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        secret.start();
        try {
            assertThat(told("https://localhost:" + secret.getAddress().getPort() + "/"))
                    .contains("does not trust the certificate");
        } finally {
            secret.stop(0);
        }
    }

    private SSLContext selfSigned() throws Exception {
        File file = new File(folders.getRoot(), "keys");
        new ProcessBuilder((System.getProperty("java.home") + "/bin/keytool -genkeypair -keyalg EC -dname CN=localhost"
                                + " -storepass secret -alias one -keystore " + file)
                        .split(" "))
                .inheritIO()
                .start()
                .waitFor();
        char[] password = "secret".toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file, password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static Asked asked(String url) {
        return new Asked("inner-1", url, "java", List.of(), 17, "2.541.3");
    }

    private String told(String url) throws Exception {
        return ProbeFindings.of(run(url), asked(url)).get(1).message();
    }

    @Test
    public void aMissingJavaIsNoticed() throws Exception {
        Path bin = folders.newFolder("bin").toPath();
        Files.createSymbolicLink(bin.resolve("rm"), Path.of("/bin/rm"));
        assertThat(run(ProbeProgram.jar(), bin.toString(), url())).isEqualTo(new ProbeAnswer.NoJava());
    }

    @Test
    public void aJavaThatIsTooOldForTheCheckSaysWhichItIs() throws Exception {
        String path = System.getProperty("java.home") + "/bin:" + System.getenv("PATH");
        assertThat(run(forJavaOfTheFuture(), path, url())).isEqualTo(new ProbeAnswer.OldJava(JAVA));
    }

    /** The same program, as if it were compiled for a Java that nobody has. */
    private static byte[] forJavaOfTheFuture() throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (JarInputStream from = new JarInputStream(new ByteArrayInputStream(ProbeProgram.jar()));
                JarOutputStream to = new JarOutputStream(changed, from.getManifest())) {
            to.putNextEntry(new JarEntry(from.getNextJarEntry().getName()));
            byte[] program = from.readAllBytes();
            program[7] = (byte) 200;
            to.write(program);
        }
        return changed.toByteArray();
    }
}
