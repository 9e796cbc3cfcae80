package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalCarrier;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class LocalCarrierTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final LocalCarrier carrier = new LocalCarrier();

    @Test
    public void aFileArrivesInPlaceOfTheOneBefore() throws Exception {
        Path spool = folder.getRoot().toPath().resolve("nhv").resolve("spool");
        carrier.carry(spool.toString(), "a.iso", new byte[] {1});
        carrier.carry(spool.toString(), "a.iso", new byte[] {2, 3});
        assertThat(spool).isDirectoryContaining(file -> file.endsWith("a.iso"));
        assertThat(spool.resolve("a.iso")).hasBinaryContent(new byte[] {2, 3});
        assertThat(spool.toFile().list()).containsExactly("a.iso");
        assertThat(carrier.fetch(spool.toString(), "a.iso")).containsExactly(2, 3);
    }

    @Test
    public void aFolderThatCannotBeMadeIsSaid() throws Exception {
        String file = folder.newFile("taken").toString();
        assertThatThrownBy(() -> carrier.carry(file, "a.iso", new byte[0])).isInstanceOf(IOException.class);
    }
}
