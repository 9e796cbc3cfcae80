package io.jenkins.plugins.nestedhyperv.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SummaryTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void countsTestsSkipsAndWhatTheyRanAgainst() throws IOException {
        write("surefire-reports/TEST-a.xml", "<testsuite tests='5' skipped='1'/>");
        write("surefire-reports/TEST-b.xml", "<testsuite tests='2' skipped='0'/>");
        write("ran-against/1.txt", "real nested VMs on qemu (tcg)\n");
        write("ran-against/2.txt", "real nested VMs on qemu (tcg)\n");

        assertThat(Summary.lines(folder.getRoot().toPath(), ""))
                .containsExactly(
                        "What ran against what",
                        "  unit tests: 6 run, 1 skipped",
                        "  integration tests: 0 run, 0 skipped",
                        "  real nested VMs on qemu (tcg): 2 tests",
                        "  reference folder: none given (-Dnhv.reference=FOLDER); nothing was compared with it");
    }

    @Test
    public void saysThatTheReferenceFolderIsAbsent() throws IOException {
        assertThat(Summary.lines(folder.getRoot().toPath(), "/no/such/folder"))
                .contains("  reference folder: /no/such/folder (absent; nothing was compared with it)");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.getRoot().toPath().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
