package io.jenkins.plugins.nestedhyperv.hyperv.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Images, read back by a reader of our own, and by the programs of others where they are. */
public class IsoImageTest {
    private static final Map<String, String> FILES =
            Map.of("user-data", "#cloud-config\n", "meta-data", "x".repeat(5000), "Unattend.xml", "");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void filesAreThereByTheirNames() {
        Map<String, String> files = new TreeMap<>(FILES);
        files.put("\u4e2d \u00fc.txt", "CJK");
        assertThat(DiscReader.files(image(files))).isEqualTo(files);
    }

    @Test
    public void theProgramsOfOthersReadIt() throws Exception {
        Path disc = folder.getRoot().toPath().resolve("disc.iso");
        Files.write(disc, image(FILES));
        Path to = folder.newFolder().toPath();
        List<String> programs = Stream.of("bsdtar", "xorriso", "isoinfo")
                .filter(IsoImageTest::isThere)
                .toList();
        RanAgainst.record(
                programs.isEmpty()
                        ? "no program of others that reads discs (install bsdtar, xorriso or isoinfo)"
                        : "discs read by " + String.join(", ", programs));
        if (programs.contains("bsdtar")) {
            run("bsdtar", "-x", "-f", disc.toString(), "-C", to.toString(), "--options", "joliet");
            assertThat(read(to)).isEqualTo(FILES);
        }
        if (programs.contains("xorriso")) {
            assertThat(run("xorriso", "-indev", disc.toString(), "-pvd_info"))
                    .contains("Volume Id    : CIDATA")
                    .doesNotContainIgnoringCase("failure");
        }
        if (programs.contains("isoinfo")) {
            assertThat(run("isoinfo", "-J", "-f", "-i", disc.toString())).contains("/user-data", "/Unattend.xml");
            assertThat(run("isoinfo", "-f", "-i", disc.toString())).contains("/USER_D.;1", "/META_D.;1");
        }
    }

    @Test
    public void filesThatWouldHaveTheSamePlainNameAreBothThere() {
        Map<String, String> files = Map.of("user-data-1", "1", "user-data-2", "2", "user_data", "3");
        assertThat(DiscReader.files(image(files))).isEqualTo(files);
        assertThat(new String(image(files), StandardCharsets.US_ASCII))
                .contains("USER_D.;1", "USER_D1.;1", "USER_D2.;1");
    }

    @Test
    public void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> image(Map.of("x".repeat(65), ""))).hasMessageContaining("name");
        Map<String, String> many = new TreeMap<>();
        for (int i = 0; i < 50; i++) {
            many.put("file-with-a-longer-name-" + i, "");
        }
        assertThatThrownBy(() -> image(many)).hasMessageContaining("too many");
    }

    private static byte[] image(Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new IsoImage("CIDATA", bytes).toBytes();
    }

    private static Map<String, String> read(Path folder) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(one -> Files.isExecutable(Path.of(one, program)));
    }

    private static String run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
