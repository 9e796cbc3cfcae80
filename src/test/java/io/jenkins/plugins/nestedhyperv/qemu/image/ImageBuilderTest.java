package io.jenkins.plugins.nestedhyperv.qemu.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.qemu.process.LocalProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramException;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ImageBuilderTest {
    private static final ImageRequest TINY = new ImageRequest("tiny", false);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final List<String> programs = new ArrayList<>();
    private final ProgramRunner real = new LocalProgramRunner(ProgramFinder.ofThisMachine());
    private final ProgramRunner failing = (call, onLine) -> {
        programs.add(call.program());
        return real.attempt(ProgramCall.of(Duration.ofSeconds(10), "false"), onLine);
    };

    private Path images;
    private Path cache;

    @Before
    public void makeFolders() {
        images = temporary.getRoot().toPath().resolve("images");
        cache = temporary.getRoot().toPath().resolve("cache");
    }

    private ImageBuilder builder(BuildRequirements requirements) {
        return new ImageBuilder(requirements, failing, new DurableFiles(), images, cache);
    }

    /** So that the folder can be deleted by users other than root, too. */
    @After
    public void deleteReadOnlyImages() throws Exception {
        FileTrees.delete(temporary.getRoot().toPath().resolve("images"));
    }

    private static BuildRequirements completeMachine() {
        return new BuildRequirements(
                ProgramFinder.ofThisMachine(), "ID=debian\nVERSION_ID=12\n", "amd64", Path.of("java"));
    }

    private static BuildRequirements otherMachine() {
        return new BuildRequirements(new ProgramFinder(List.of()), "ID=other\n", "amd64", Path.of("java"));
    }

    private void placeImage() throws Exception {
        placeImage(GuestRecipe.identity());
    }

    private void placeImage(String recipe) throws Exception {
        Map<String, ImageFile> files = new TreeMap<>();
        for (String file : List.of("host/vmlinuz", "host/initrd", "host/root.qcow2", "inner/image.img")) {
            Path path = images.resolve("tiny").resolve(file);
            FileTrees.copyScript("dhcp", path);
            files.put(file, new ImageFile(Files.size(path), Sha256.of(path)));
        }
        ImageManifest manifest =
                new ImageManifest(1, "tiny", List.of("host", "inner"), "x86_64", recipe, false, 1, 1, List.of(), files);
        Files.writeString(images.resolve("tiny/image.json"), manifest.toJson());
        FileTrees.makeReadOnly(images.resolve("tiny"));
    }

    @Test
    public void returnsTheImageThatIsThereEvenWhereNoneCanBeBuilt() throws Exception {
        placeImage();
        ImageFolder image = builder(otherMachine()).build(TINY, (step, percent) -> {});
        assertThat(image.folder()).isEqualTo(images.resolve("tiny"));
        assertThat(programs).isEmpty();
    }

    @Test
    public void refusesToReplaceAnImageByOneWithJava() throws Exception {
        placeImage();
        ImageRequest withJava = new ImageRequest("tiny", true);
        assertThatThrownBy(() -> builder(completeMachine()).build(withJava, (step, percent) -> {}))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("without a Java runtime")
                .hasMessageEndingWith("./nhv image remove tiny");
    }

    @Test
    public void refusesAnImageThatAnotherVersionMade() throws Exception {
        placeImage("old");
        assertThatThrownBy(() -> builder(completeMachine()).build(TINY, (step, percent) -> {}))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("was made by another version of this program")
                .hasMessageEndingWith("./nhv image remove tiny");
    }

    @Test
    public void saysAllThatIsMissingBeforeItStarts() {
        assertThatThrownBy(() -> builder(otherMachine()).build(TINY, (step, percent) -> {}))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith("Cannot build image tiny. Images are built on Debian 12 or later");
        assertThat(images).doesNotExist();
    }

    @Test
    public void aStepThatFailsLeavesNothingAndIsTold() throws Exception {
        assertThatThrownBy(() -> builder(completeMachine()).build(TINY, (step, percent) -> {}))
                .isInstanceOf(ProgramException.class)
                .hasMessageStartingWith(
                        "apt-get failed with exit code 1. Its last lines: (none). Check this machine's package sources");
        assertThat(programs).containsExactly("apt-get");
        assertThat(images.toFile().list()).containsExactly(".lock");
    }

    @Test
    public void theNextBuildRemovesWhatAKilledOneLeft() throws Exception {
        Path left = images.resolve(".build-123/tree");
        Files.createDirectories(left);
        Files.writeString(left.resolve("file"), "");
        FileTrees.makeReadOnly(images.resolve(".build-123"));
        assertThatThrownBy(() -> builder(completeMachine()).build(TINY, (step, percent) -> {}))
                .isInstanceOf(ProgramException.class);
        assertThat(images.toFile().list()).containsExactly(".lock");
    }

    @Test
    public void removesAnImage() throws Exception {
        placeImage();
        builder(otherMachine()).remove("tiny");
        assertThat(images.toFile().list()).containsExactly(".lock");
        builder(otherMachine()).remove("tiny");
    }

    @Test
    public void removesNothingOutsideItsFolder() {
        assertThatThrownBy(() -> builder(otherMachine()).remove("../images"))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith("../images cannot be the name of an image");
        assertThatThrownBy(() -> new ImageRequest("..", false)).isInstanceOf(IllegalArgumentException.class);
    }
}
