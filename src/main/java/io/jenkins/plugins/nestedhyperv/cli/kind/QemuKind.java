package io.jenkins.plugins.nestedhyperv.cli.kind;

import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestConnector;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.OpenQemu;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.qemu.accel.Accelerator;
import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.doctor.Leftovers;
import io.jenkins.plugins.nestedhyperv.qemu.doctor.QemuDoctor;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.image.BuildRequirements;
import io.jenkins.plugins.nestedhyperv.qemu.image.ImageBuilder;
import io.jenkins.plugins.nestedhyperv.qemu.image.ImageFolder;
import io.jenkins.plugins.nestedhyperv.qemu.image.ImageRequest;
import io.jenkins.plugins.nestedhyperv.qemu.process.LocalProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The kind {@code qemu}: this machine. Hosts of other kinds are refused with a clear message. */
public final class QemuKind implements HostKinds {
    private final ProgramFinder finder = ProgramFinder.ofThisMachine();
    private final ProgramRunner programs = new LocalProgramRunner(finder);
    private final MachineFiles machine = MachineFiles.ofThisMachine();
    private final Clock clock;
    private final UnaryOperator<GuestConnector> watched;

    /** The kind, by this clock. */
    public QemuKind(Clock clock) {
        this(clock, UnaryOperator.identity());
    }

    /** The same, with something that watches how guests are connected to. */
    public QemuKind(Clock clock, UnaryOperator<GuestConnector> watched) {
        this.clock = clock;
        this.watched = watched;
    }

    @Override
    public OpenHost open(HostConfig host, Tenant tenant) throws IOException {
        requireQemu(host);
        return OpenQemu.open(host, Optional.empty(), tenant.keys(), clock, programs, machine, watched);
    }

    @Override
    public List<Finding> examine(HostConfig host) throws InterruptedException {
        if (host.kind() != HostKind.QEMU) {
            return List.of(new Finding(Finding.Severity.PROBLEM, otherKind(host), Optional.empty()));
        }
        return new QemuDoctor(finder, programs, machine).examine(host, Optional.empty());
    }

    @Override
    public String accelerator(HostConfig host) throws IOException, InterruptedException {
        return acceleratorOf(host).kind().text();
    }

    /** How this machine runs host VMs, and their processor models; found by any of the host's images. */
    public Accelerator acceleratorOf(HostConfig host) throws IOException, InterruptedException {
        requireQemu(host);
        Path images = host.images().toPath();
        String name = ImageFolder.names(images).stream()
                .findFirst()
                .orElseThrow(() -> new IOException(Messages.text("images.none", images)));
        ImageFolder image = ImageFolder.open(images, name);
        return OpenQemu.accelerators(host, machine, programs).choose(image.hostKernel(), image.hostInitrd());
    }

    @Override
    public int leftovers(HostConfig host, LabId lab) throws IOException {
        requireQemu(host);
        return Leftovers.of(RootFolder.at(host.root().toPath()), lab, Path.of("/proc"))
                .count();
    }

    @Override
    public void buildImage(Path folder, String name, boolean java, ImageProgress progress)
            throws IOException, InterruptedException {
        imageBuilder(folder).build(new ImageRequest(name, java), progress::at);
    }

    @Override
    public void removeImage(Path folder, String name) throws IOException {
        imageBuilder(folder).remove(name);
    }

    private ImageBuilder imageBuilder(Path folder) {
        Path cache = folder.resolveSibling("packages");
        return new ImageBuilder(BuildRequirements.ofThisMachine(), programs, new DurableFiles(), folder, cache);
    }

    @Override
    public List<ImageInfo> images(Path folder) throws IOException {
        List<ImageInfo> images = new ArrayList<>();
        for (String name : ImageFolder.names(folder)) {
            ImageFolder image = ImageFolder.open(folder, name);
            images.add(new ImageInfo(name, image.manifest().java(), bytes(image.folder())));
        }
        return images;
    }

    @Override
    public boolean installMissing(Consumer<String> says) throws IOException, InterruptedException {
        QemuDoctor doctor = new QemuDoctor(finder, programs, machine);
        Optional<List<String>> command = doctor.installCommand();
        if (command.isEmpty() || !isRoot()) {
            return false;
        }
        says.accept(Messages.text("qemu.installs", String.join(" ", command.get())));
        doctor.install(command.get());
        return true;
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void requireQemu(HostConfig host) throws IOException {
        if (host.kind() != HostKind.QEMU) {
            throw new IOException(otherKind(host));
        }
    }

    private static String otherKind(HostConfig host) {
        return Messages.text("qemu.otherKind", host.name(), host.kind().name().toLowerCase(Locale.ROOT));
    }
}
