package io.jenkins.plugins.nestedhyperv.qemu.image;

import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramOutcome;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes disks with an ext4 file system from folders. Needs no rights beyond those of a user. */
final class Ext4Disk {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final long MEGABYTE = 1 << 20;
    /** What the file system needs for itself beside the files on a disk that is only read. */
    private static final long OWN_BYTES = 16 * MEGABYTE;

    private final ProgramRunner programs;

    Ext4Disk(ProgramRunner programs) {
        this.programs = programs;
    }

    /** Makes a system disk, that guests may write children of, in the format qcow2. */
    void makeRoot(Path folder, long bytes, Path disk) throws IOException, InterruptedException {
        Path raw = disk.resolveSibling(disk.getFileName() + ".raw");
        make(folder, raw, "nhv-root", bytes, List.of());
        giveToRoot(folder, raw);
        ProgramCall convert = ProgramCall.of(
                TIMEOUT, "qemu-img", "convert", "-f", "raw", "-O", "qcow2", raw.toString(), disk.toString());
        programs.run(convert.withNextStep(Messages.text("next.disk", disk)));
        Files.delete(raw);
    }

    /** Makes a raw disk, just big enough, that is only ever mounted read-only. */
    void makeReadOnly(Path folder, Path disk) throws IOException, InterruptedException {
        long bytes = OWN_BYTES;
        for (Path file : FileTrees.below(folder)) {
            bytes += Files.size(file);
        }
        long whole = (bytes + MEGABYTE - 1) / MEGABYTE * MEGABYTE;
        make(folder, disk, "nhv-image", whole, List.of("-O", "^has_journal"));
        giveToRoot(folder, disk);
    }

    private void make(Path folder, Path disk, String label, long bytes, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mke2fs", "-q", "-F", "-t", "ext4", "-b", "4096", "-m", "0"));
        command.addAll(options);
        command.addAll(List.of("-L", label, "-d", folder.toString(), disk.toString(), bytes / 1024 + "k"));
        programs.run(ProgramCall.of(TIMEOUT, command).withNextStep(Messages.text("next.disk", disk)));
    }

    /** The folder belongs to the user who builds; on the disk everything shall belong to root. */
    private void giveToRoot(Path folder, Path disk) throws IOException, InterruptedException {
        List<String> commands = new ArrayList<>();
        for (Path path : FileTrees.below(folder)) {
            String inGuest = "/" + folder.relativize(path);
            commands.add("set_inode_field \"" + inGuest + "\" uid 0");
            commands.add("set_inode_field \"" + inGuest + "\" gid 0");
        }
        Path script = Files.write(disk.resolveSibling(disk.getFileName() + ".debugfs"), commands);
        ProgramCall call = ProgramCall.of(TIMEOUT, "debugfs", "-w", "-f", script.toString(), disk.toString());
        ProgramOutcome outcome = programs.attempt(call, line -> {});
        boolean complained = outcome.errors().lines().anyMatch(line -> !line.startsWith("debugfs "));
        if (outcome.exitCode() != 0 || complained) {
            throw new ImageException(Messages.text("build.owner", disk, outcome.lastLines()));
        }
        Files.delete(script);
    }
}
