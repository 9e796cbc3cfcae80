package io.jenkins.plugins.nestedhyperv.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class LabSpecReaderTest {
    private static final String SMALLEST = "hosts: [{image: tiny}]\ninner: [{image: tiny, count: 2}]\n";
    private static final LabSpec EXPECTED = new LabSpec(
            "lab",
            List.of(new HostVmSpec("host", 1, "tiny", 1, DataSize.ofGigabytes(2), List.of())),
            List.of(new InnerVmSpec(
                    "inner",
                    2,
                    List.of(),
                    "tiny",
                    1,
                    DataSize.ofMegabytes(256),
                    AgentSpec.DEFAULT,
                    List.of(),
                    List.of(),
                    AfterUse.KEEP)),
            NetworkSpec.DEFAULT,
            Timeouts.DEFAULT,
            Duration.ofHours(24),
            Optional.empty(),
            OnLoss.FAIL);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void twoLinesAreACompleteLab() {
        Parsed<LabSpec> parsed = LabSpecReader.read("lab.yaml", SMALLEST, SpecContext.of(HostKind.QEMU));
        assertThat(((Parsed.Valid<LabSpec>) parsed).value()).isEqualTo(EXPECTED);
    }

    @Test
    public void knowsTheLineOfEachPart() {
        Parsed<LabSpec> parsed = LabSpecReader.read("lab.yaml", SMALLEST);
        assertThat(((Parsed.Valid<LabSpec>) parsed).lines().line("inner[0].memory"))
                .isEqualTo(2);
    }

    @Test
    public void aSubnetInUseIsRefused() {
        Subnet inUse = Subnet.parse("10.77.0.16/28").orElseThrow();
        SpecContext context = new SpecContext(Optional.empty(), List.of(inUse));
        assertThat(problems(LabSpecReader.read("lab.yaml", SMALLEST, context)))
                .containsExactly("lab.yaml: network.subnet: found 10.77.0.0/24, which overlaps 10.77.0.16/28;"
                        + " allowed: a subnet that is not in use.");
    }

    @Test
    public void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        Path file = write(("\uFEFF" + SMALLEST).getBytes(StandardCharsets.UTF_8));
        assertThat(LabSpecReader.readFile(file, SpecContext.NONE)).isInstanceOf(Parsed.Valid.class);
    }

    @Test
    public void aFileOfOneMegabyteIsReadAndALongerOneIsNot() throws IOException {
        String padded = SMALLEST + "#" + "x".repeat((1 << 20) - SMALLEST.length() - 1);
        Path file = write(padded.getBytes(StandardCharsets.UTF_8));
        assertThat(LabSpecReader.readFile(file, SpecContext.NONE)).isInstanceOf(Parsed.Valid.class);
        Path longer = write((padded + "x").getBytes(StandardCharsets.UTF_8));
        assertThat(problems(LabSpecReader.readFile(longer, SpecContext.NONE)))
                .containsExactly(longer + ": found more than 1048576 bytes; allowed: a file of at most 1048576 bytes.");
        assertThat(problems(LabSpecReader.read("text", padded + "x")))
                .containsExactly("text: found more than 1048576 bytes; allowed: a file of at most 1048576 bytes.");
    }

    @Test
    public void aFileThatIsNotUtf8IsRefused() throws IOException {
        Path file = write(new byte[] {'a', (byte) 0xff});
        assertThat(problems(LabSpecReader.readFile(file, SpecContext.NONE)))
                .containsExactly(file + ": found bytes that are not UTF-8; allowed: text in UTF-8.");
    }

    @Test
    public void aFileThatIsNotThereIsAProblemLikeAnyOther() {
        Path file = folder.getRoot().toPath().resolve("none.yaml");
        assertThat(problems(LabSpecReader.readFile(file, SpecContext.NONE)))
                .containsExactly(file + ": found a file that cannot be read (NoSuchFileException: " + file
                        + "); allowed: a readable file; check its name and permissions.");
    }

    @Test
    public void ofAGreatManyProblemsTheFirstHundredAreShown() {
        StringBuilder text = new StringBuilder(SMALLEST);
        for (int key = 0; key < 50_000; key++) {
            text.append("key").append(key).append(": 1\n");
        }
        List<String> problems = problems(LabSpecReader.read("lab.yaml", text.toString()));
        assertThat(problems).hasSize(101);
        assertThat(problems.get(99)).startsWith("lab.yaml:102: key99: found the unknown key");
        assertThat(problems.get(100))
                .isEqualTo("lab.yaml:103: found 49900 more problems, not shown;"
                        + " allowed: a file with fewer problems; mend the ones above first.");
    }

    @Test(timeout = 60_000)
    public void aMegabyteOfNestingOrAliasesIsRefusedInBoundedTime() {
        for (String part : List.of("[", "{a: ", "? ", "- ", "&a ", "*a,")) {
            String text = "hosts: [" + part.repeat(((1 << 20) - 8) / part.length());
            assertThat(problems(LabSpecReader.read("lab.yaml", text))).as(part).hasSizeBetween(1, 101);
        }
    }

    @Test
    public void aSpecMadeWithoutTheReaderCanBeCheckedToo() {
        LabSpec spec = new LabSpec(
                "lab",
                List.of(EXPECTED.hosts().get(0), EXPECTED.hosts().get(0)),
                List.of(),
                NetworkSpec.DEFAULT,
                Timeouts.DEFAULT,
                Duration.ofHours(1),
                Optional.of(Duration.ofHours(2)),
                OnLoss.FAIL);
        assertThat(LabRules.check(spec))
                .extracting(violation -> violation.path())
                .containsExactly("hosts[1].name", "keepOnFailure");
        assertThat(FitRules.check(EXPECTED, HostKind.QEMU)).isEmpty();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.newFile().toPath(), bytes);
    }

    private static List<String> problems(Parsed<LabSpec> parsed) {
        return ((Parsed.Invalid<LabSpec>) parsed)
                .problems().stream().map(Problem::toString).toList();
    }
}
