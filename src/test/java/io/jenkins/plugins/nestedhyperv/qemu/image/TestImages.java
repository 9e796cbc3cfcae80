package io.jenkins.plugins.nestedhyperv.qemu.image;

import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.qemu.process.LocalProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The images that tests of real guests share. They are built once for each machine. */
public final class TestImages {
    private TestImages() {}

    /** The folder of the system property {@code nhv.images}, or the one that the command line uses too. */
    public static Path folder() {
        return Optional.of(System.getProperty("nhv.images", ""))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "nested-hyperv", "images"));
    }

    /** The image {@code tiny}; the first call on a machine builds it. */
    public static ImageFolder tiny() throws IOException, InterruptedException {
        return builder().build(new ImageRequest("tiny", false), (step, percent) -> {});
    }

    private static ImageBuilder builder() {
        Path images = folder();
        return new ImageBuilder(
                BuildRequirements.ofThisMachine(),
                new LocalProgramRunner(ProgramFinder.ofThisMachine()),
                new DurableFiles(),
                images,
                images.resolveSibling("packages"));
    }
}
