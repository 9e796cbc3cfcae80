package io.jenkins.plugins.nestedhyperv.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SecretFilesTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void aSecretIsWhatIsInItsFileWithoutBlanksAround() throws IOException {
        write("p\u00e4ss word\n", "rw-------");
        assertThat(secrets().secret("hv-1").value()).isEqualTo("p\u00e4ss word");
    }

    @Test
    public void aFileThatOthersMayReadIsRefused() throws IOException {
        write("swordfish", "rw-r-----");
        assertRefused("chmod 600");
    }

    @Test
    public void aMissingOrEmptyFileIsNamed() throws IOException {
        assertRefused("There is no secret hv-1");
        write(" \n", "rw-------");
        assertRefused("The secret hv-1 is empty");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> secrets().secret("hv-1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(folder.getRoot() + "/hv-1")
                .hasMessageNotContaining("swordfish");
    }

    private void write(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.getRoot().toPath().resolve("hv-1"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private SecretFiles secrets() {
        return new SecretFiles(folder.getRoot().toPath());
    }
}
