package io.jenkins.plugins.nestedhyperv.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What must stay secret is nowhere in the whole state of a command line, nor in what it printed. */
public class SecretsTest {
    private static final String PLANTED = "planted-Pa55-word";
    private static final String LAB = "hosts: [{image: tiny}]\ninner: [{image: tiny, count: 2}]\n";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final MemoryKinds kinds = new MemoryKinds();

    @Test
    public void aLabsPrivateKeyIsNowhereInClear() throws Exception {
        Cli up = cli();
        assertThat(up.run("up", "--debug", "--json", spec())).isZero();
        Cli renew = cli();
        assertThat(renew.run("renew", lab(up))).isZero();
        PrivateKey key = kinds.keys.of(new LabId(lab(up))).getPrivate();
        assertNowhere(key.getEncoded());
        for (String text : List.of(up.out(), up.err(), renew.out(), renew.err())) {
            assertThat(text).doesNotContain(Base64.getEncoder().encodeToString(key.getEncoded()));
        }
    }

    @Test
    public void theTextOfACommandIsNotRecorded() throws Exception {
        Cli up = cli();
        assertThat(up.run("up", "--json", spec())).isZero();
        Cli exec = cli();
        assertThat(exec.run("exec", lab(up), "inner-1", "--", "say " + PLANTED)).isZero();
        assertThat(exec.out()).contains(PLANTED);
        try (Stream<Path> all = files()) {
            assertThat(all).anyMatch(file -> file.toString().contains("operations"));
        }
        assertNowhere(PLANTED.getBytes(UTF_8));
    }

    @Test
    public void theStateAndTheKeyAreTheirOwnersAlone() throws IOException {
        assertThat(cli().run("status")).isZero();
        assertThat(mode(state())).isEqualTo("[OWNER_EXECUTE, OWNER_READ, OWNER_WRITE]");
        assertThat(mode(state().resolve("key"))).isEqualTo("[OWNER_READ, OWNER_WRITE]");
    }

    private static String mode(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).stream()
                .map(Enum::name)
                .sorted()
                .toList()
                .toString();
    }

    private void assertNowhere(byte[] secret) throws IOException {
        List<String> forms = List.of(
                new String(secret, ISO_8859_1),
                Base64.getEncoder().withoutPadding().encodeToString(secret),
                HexFormat.of().formatHex(secret));
        try (Stream<Path> all = files()) {
            for (Path file : all.toList()) {
                String content = new String(Files.readAllBytes(file), ISO_8859_1);
                assertThat(forms).as(file.toString()).noneMatch(content::contains);
            }
        }
    }

    private Stream<Path> files() throws IOException {
        return Files.walk(state()).filter(Files::isRegularFile);
    }

    private String spec() throws IOException {
        return Files.writeString(folder.getRoot().toPath().resolve("lab.yaml"), LAB)
                .toString();
    }

    private static String lab(Cli up) {
        return JsonParser.parseString(up.out()).getAsJsonObject().get("lab").getAsString();
    }

    private Path state() {
        return folder.getRoot().toPath().resolve("state");
    }

    private Cli cli() {
        return new Cli(state(), kinds);
    }
}
