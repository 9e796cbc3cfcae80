package io.jenkins.plugins.nestedhyperv.qemu.folder;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where the files of one host VM lie.
 *
 * @param path the VM's own folder, absolute
 */
public record VmFolder(Path path) {
    private static final Pattern OURS =
            Pattern.compile("disks\\.json|vm\\.json|run\\.json|disk\\.qcow2|data-[1-8]\\.qcow2"
                    + "|seed\\.tar|console\\.log|qmp|lan|pid|\\.writing-.*\\.tmp");

    /** Says that all disks are there, and from which image; written last. */
    public Path disks() {
        return path.resolve("disks.json");
    }

    /** The VM's configuration, with its mark. */
    public Path config() {
        return path.resolve("vm.json");
    }

    /** What is known of the process that runs it. */
    public Path run() {
        return path.resolve("run.json");
    }

    /** The system disk, a child of the image's. */
    public Path disk() {
        return path.resolve("disk.qcow2");
    }

    /** A data disk, counted from 1. */
    public Path dataDisk(int number) {
        return path.resolve("data-" + number + ".qcow2");
    }

    /** The disk that tells the guest who it is. */
    public Path seed() {
        return path.resolve("seed.tar");
    }

    /** What the guest wrote to its serial line since it was started. */
    public Path console() {
        return path.resolve("console.log");
    }

    /** The socket of QEMU's monitor. */
    public Path monitor() {
        return path.resolve("qmp");
    }

    /** The socket at which the lab's switch waits for this VM. */
    public Path lan() {
        return path.resolve("lan");
    }

    /** QEMU's pid file: it names the folder in the process's arguments, and lets no second QEMU start on it. */
    public Path pid() {
        return path.resolve("pid");
    }

    /** Tells whether a file of this name in the folder is one that we or QEMU make. */
    public static boolean isOurs(String name) {
        return OURS.matcher(name).matches();
    }
}
