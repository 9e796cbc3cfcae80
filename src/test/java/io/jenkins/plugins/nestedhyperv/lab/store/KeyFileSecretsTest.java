package io.jenkins.plugins.nestedhyperv.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.model.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class KeyFileSecretsTest {
    private static final String PLAIN = "-----BEGIN PRIVATE KEY----- ü";

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private Path file;

    @Before
    public void chooseAFile() {
        file = temporary.getRoot().toPath().resolve("key");
    }

    @Test
    public void whatWasSealedIsOpenedAfterARestart() throws IOException {
        String sealed = open().seal(PLAIN);
        assertThat(sealed).doesNotContain("PRIVATE");
        assertThat(open().open(sealed)).isEqualTo(PLAIN);
    }

    @Test
    public void sealingTwiceGivesDifferentTexts() throws IOException {
        assertThat(open().seal(PLAIN)).isNotEqualTo(open().seal(PLAIN));
    }

    @Test
    public void theKeyFileIsForItsOwnerOnlyAndAlone() throws IOException {
        open();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.list(file.getParent())).containsExactly(file);
    }

    @Test
    public void aKeyFileThatOthersMayReadIsRefused() throws IOException {
        open();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("may be read by others")
                .hasMessageEndingWith("chmod 600 " + file);
    }

    @Test
    public void aDamagedKeyFileIsRefusedAndNotQuoted() throws IOException {
        open();
        for (String content : new String[] {"", "c2VjcmV0", "!secret!"}) {
            Files.writeString(file, content);
            assertThatThrownBy(this::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is damaged: it must hold 32 bytes")
                    .hasNoCause();
        }
    }

    @Test
    public void aChangedTextOrAnotherKeyIsRefusedAndNotQuoted() throws IOException {
        Secrets secrets = open();
        String sealed = secrets.seal(PLAIN);
        String changed = (sealed.charAt(0) == 'A' ? "B" : "A") + sealed.substring(1);
        Files.delete(file);
        Secrets other = open();

        assertRefused(secrets, changed);
        assertRefused(secrets, "");
        assertRefused(secrets, "not base 64");
        assertRefused(other, sealed);
    }

    private static void assertRefused(Secrets secrets, String sealed) {
        assertThatThrownBy(() -> secrets.open(sealed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be decrypted")
                .hasNoCause();
    }

    private Secrets open() throws IOException {
        return KeyFileSecrets.open(file, new SecureRandom());
    }
}
