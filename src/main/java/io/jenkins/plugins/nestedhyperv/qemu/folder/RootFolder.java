package io.jenkins.plugins.nestedhyperv.qemu.folder;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things lie under our root.
 *
 * <pre>
 * labs/LAB/owner.json, lease.json      one folder for each lab, of any installation
 * labs/LAB/VM/…                        see VmFolder
 * labs/LAB/switch.NAME/…               see SwitchFolder
 * labs/LAB.INSTALLATION/               a lab that is just being opened or closed
 * tombstones/LAB.INSTALLATION.json     outlives the lab's folder
 * claims/INSTALLATION.json             the highest generation that was seen
 * locks/labs, locks/claims             one byte for each lab, one for all claims
 * accelerator.json                     see RememberedAccelerator
 * </pre>
 *
 * @param path the root itself, without links
 */
public record RootFolder(Path path) {
    /** QEMU and Linux take no longer path for a socket. */
    private static final int LONGEST_SOCKET_PATH = 107;
    /** From the root to the longest socket path: {@code /labs/LAB/VM/qmp}, the VM's name as long as allowed. */
    private static final int BELOW_ROOT = "/labs/".length() + 8 + "/".length() + 15 + "/qmp".length();

    /** How many bytes the root's path may have, so that every socket below it can be reached. */
    public static final int LONGEST_ROOT = LONGEST_SOCKET_PATH - BELOW_ROOT;

    private static final int RADIX = 36;

    /**
     * Resolves links in the path of a root once. The root need not be there; it is made when something is first written.
     *
     * @throws LastingException when its path is too long
     */
    public static RootFolder at(Path root) throws IOException {
        Path present = nearestPresent(root);
        Path real = present.toRealPath().resolve(present.relativize(root));
        if (!isShortEnough(real)) {
            throw new LastingException(Messages.text("root.long", real, length(real), LONGEST_ROOT));
        }
        return new RootFolder(real);
    }

    /** Tells whether every socket below a root could be reached. */
    public static boolean isShortEnough(Path root) {
        return length(root) <= LONGEST_ROOT;
    }

    /** The root, or as long as it is missing, the nearest folder above it. */
    public Path present() {
        return nearestPresent(path);
    }

    /** The folder of all labs. */
    public Path labs() {
        return path.resolve("labs");
    }

    /** The folder of a lab. */
    public Path lab(LabId lab) {
        return labs().resolve(lab.value());
    }

    /** Where a lab's folder is made before it is moved to its place, and where it goes before it is deleted. */
    public Path aside(LabId lab, String installation) {
        return labs().resolve(aside(lab.value(), installation));
    }

    /** The folder of all tombstones. */
    public Path tombstones() {
        return path.resolve("tombstones");
    }

    /** The tombstone of a lab. */
    public Path tombstone(LabId lab, String installation) {
        return tombstones().resolve(aside(lab.value(), installation) + ".json");
    }

    /** Where the highest generation of an installation is kept. */
    public Path claim(String installation) {
        return path.resolve("claims").resolve(installation + ".json");
    }

    /** The file with the locks of all labs. */
    public Path labLocks() {
        return path.resolve("locks").resolve("labs");
    }

    /** The file with the lock of all claims. */
    public Path claimLock() {
        return path.resolve("locks").resolve("claims");
    }

    /** A lab's own byte in {@link #labLocks}. */
    public static long slot(LabId lab) {
        return Long.parseLong(lab.value(), RADIX);
    }

    /** A folder, or as long as it is missing, the nearest one above it. */
    public static Path nearestPresent(Path root) {
        Path present = root.toAbsolutePath();
        Path above = present.getParent();
        while (above != null && Files.notExists(present)) {
            present = above;
            above = present.getParent();
        }
        return present;
    }

    private static String aside(String lab, String installation) {
        return lab + "." + installation;
    }

    private static int length(Path root) {
        return root.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
