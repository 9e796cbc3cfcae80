package io.jenkins.plugins.nestedhyperv.qemu.doctor;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.qemu.accel.AcceleratorProbe;
import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.image.BuildRequirements;
import io.jenkins.plugins.nestedhyperv.qemu.image.ImageFolder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramException;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/** Looks at this machine before a lab is started on it. Changes nothing. For one thread. */
public final class QemuDoctor {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(15);
    private static final int KB = 1024;

    private final ProgramFinder finder;
    private final ProgramRunner programs;
    private final MachineFiles files;
    private final BuildRequirements requirements;

    /** A doctor that finds and runs programs, and reads the kernel's files, by these. */
    public QemuDoctor(ProgramFinder finder, ProgramRunner programs, MachineFiles files) {
        this.finder = finder;
        this.programs = programs;
        this.files = files;
        this.requirements = BuildRequirements.ofThisMachine(finder);
    }

    /**
     * Says what would help or stop a lab on this machine, the good news too. Takes well under a second.
     *
     * @param relay the one address outside that inner VMs are to reach
     */
    public List<Finding> examine(HostConfig host, Optional<Endpoint> relay) throws InterruptedException {
        List<Finding> findings = new ArrayList<>(Diagnosis.of(look(host)));
        if (host.outside() == Outside.OPEN) {
            findings.add(Finding.warning(Messages.text("outside.open")));
        }
        if (relay.isPresent() && finder.find(Diagnosis.RELAY).isEmpty()) {
            findings.add(Diagnosis.missing(Diagnosis.RELAY, Diagnosis.RELAY, isDebian()));
        }
        return List.copyOf(findings);
    }

    /**
     * The command that installs the programs that labs and images need, to be run as root; empty when none is missing, or
     * this is no Debian.
     */
    public Optional<List<String>> installCommand() {
        SortedSet<String> packages = requirements.missingPackages();
        Diagnosis.PACKAGES.keySet().stream()
                .filter(name -> finder.find(name).isEmpty())
                .map(Diagnosis.PACKAGES::get)
                .forEach(packages::add);
        List<String> command = new ArrayList<>(List.of("apt-get", "install", "--yes", "--no-install-recommends"));
        command.addAll(packages);
        return packages.isEmpty() || !isDebian() ? Optional.empty() : Optional.of(command);
    }

    /**
     * Installs the programs that are missing. Only root may.
     *
     * @param command what {@link #installCommand} said
     * @throws ProgramException with the last lines of {@code apt-get} when it failed
     */
    public void install(List<String> command) throws ProgramException, InterruptedException {
        programs.run(ProgramCall.of(INSTALL_TIMEOUT, "apt-get", "update"));
        programs.run(
                ProgramCall.of(INSTALL_TIMEOUT, command).withEnvironment(Map.of("DEBIAN_FRONTEND", "noninteractive")));
    }

    private MachineState look(HostConfig host) throws InterruptedException {
        Path root = host.root().toPath();
        return new MachineState(
                System.getProperty("os.name").equals("Linux"),
                isDebian(),
                versions(),
                freeMemory(),
                freeDisk(root),
                host.floors(),
                rootProblem(root),
                loopbackProblem(),
                new AcceleratorProbe(files, programs).obstacle(),
                images(host.images().toPath()),
                requirements.missing(false));
    }

    private Map<String, String> versions() throws InterruptedException {
        Map<String, String> versions = new TreeMap<>();
        for (String name : Diagnosis.PACKAGES.keySet()) {
            try {
                String text = programs.run(ProgramCall.of(TIMEOUT, name, "--version"));
                versions.put(name, text.lines().findFirst().orElse(name));
            } catch (ProgramException e) {
                versions.remove(name); // a program that cannot say its version is as good as none
            }
        }
        return versions;
    }

    private DataSize freeMemory() {
        try {
            return files.read("/proc/meminfo")
                    .lines()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> new DataSize(Long.parseLong(line.replaceAll("\\D", "")) * KB))
                    .findFirst()
                    .orElse(DataSize.ZERO);
        } catch (IOException e) {
            return DataSize.ZERO; // Linux without it is no Linux that we know
        }
    }

    private static DataSize freeDisk(Path root) {
        try {
            return new DataSize(
                    Files.getFileStore(RootFolder.nearestPresent(root)).getUsableSpace());
        } catch (IOException e) {
            return DataSize.ZERO;
        }
    }

    private static Optional<String> rootProblem(Path root) {
        try {
            Path present = RootFolder.at(root).present();
            return Files.isDirectory(present) && Files.isWritable(present)
                    ? Optional.empty()
                    : Optional.of(Messages.text("root.readOnly", present));
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> loopbackProblem() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.isBound() ? Optional.empty() : Optional.of(Messages.text("loopback.no", ""));
        } catch (IOException e) {
            return Optional.of(Messages.text("loopback.no", e.getMessage()));
        }
    }

    private static List<String> images(Path folder) {
        try {
            return ImageFolder.names(folder);
        } catch (IOException e) {
            return List.of(); // building one then says what is wrong with the folder
        }
    }

    private boolean isDebian() {
        return finder.find("apt-get").isPresent() && finder.find("dpkg").isPresent();
    }
}
