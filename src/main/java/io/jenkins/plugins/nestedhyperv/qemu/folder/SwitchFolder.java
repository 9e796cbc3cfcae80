package io.jenkins.plugins.nestedhyperv.qemu.folder;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the files of a lab's private switch lie. Its name in the lab's folder has a point in it, which no VM's name has.
 *
 * @param path the switch's own folder, absolute
 */
public record SwitchFolder(Path path) {
    private static final String PREFIX = "switch.";
    private static final Pattern OURS = Pattern.compile("switch\\.json|qmp|pid|\\.writing-.*\\.tmp");

    /** The switch's mark. */
    public Path config() {
        return path.resolve("switch.json");
    }

    /** The socket of its monitor. */
    public Path monitor() {
        return path.resolve("qmp");
    }

    /** Its pid file. */
    public Path pid() {
        return path.resolve("pid");
    }

    /** The folder of a switch within its lab's folder. */
    public static SwitchFolder in(Path labFolder, String switchName) {
        return new SwitchFolder(labFolder.resolve(PREFIX + switchName));
    }

    /** The name of the switch that a folder of this name would be of. */
    public static Optional<String> switchName(String folderName) {
        return folderName.startsWith(PREFIX) ? Optional.of(folderName.substring(PREFIX.length())) : Optional.empty();
    }

    /** Tells whether a file of this name in the folder is one that we or QEMU make. */
    public static boolean isOurs(String name) {
        return OURS.matcher(name).matches();
    }
}
