package io.jenkins.plugins.nestedhyperv.qemu.image;

import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.doctor.QemuDoctor;
import io.jenkins.plugins.nestedhyperv.qemu.process.LocalProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    /** The image {@code tiny}; the first call on a machine installs QEMU and builds the image. */
    public static ImageFolder tiny() throws IOException, InterruptedException {
        installWhatIsMissing();
        return builder().build(new ImageRequest("tiny", false), (step, percent) -> {});
    }

    /** As {@code demo} does it. Nobody but root can; for others the error says which line to run. */
    private static void installWhatIsMissing() throws IOException, InterruptedException {
        ProgramFinder finder = ProgramFinder.ofThisMachine();
        QemuDoctor doctor = new QemuDoctor(finder, new LocalProgramRunner(finder), MachineFiles.ofThisMachine());
        Optional<List<String>> command = doctor.installCommand();
        if (command.isPresent()) {
            if (!System.getProperty("user.name").equals("root")) {
                throw new AssertionError("These tests need QEMU. Run as root: " + String.join(" ", command.get()));
            }
            doctor.install(command.get());
        }
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
