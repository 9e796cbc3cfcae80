package io.jenkins.plugins.nestedhyperv.qemu.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A running QEMU whose arguments name a folder of ours. Pid and start time together name one process for good; the pid
 * alone may be another process by the time that it is used.
 *
 * @param pid the process id
 * @param startTicks when it started, in the ticks of {@code /proc/PID/stat} since the machine's boot
 * @param uuid the id in its arguments, empty text if there is none
 * @param folder the folder that its pid file is in
 */
public record QemuProcess(long pid, long startTicks, String uuid, Path folder) {
    private static final String PROGRAM = "qemu-system-";

    /** Refuses a process with a part missing. */
    public QemuProcess {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(folder, "folder");
    }

    /**
     * Recognises a process by its arguments.
     *
     * @param arguments all of them, the program first
     * @return empty if it is no QEMU, or has no pid file at an absolute path
     */
    static Optional<QemuProcess> of(long pid, long startTicks, List<String> arguments) {
        if (!isQemu(arguments)) {
            return Optional.empty();
        }
        return after("-pidfile", arguments)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(Path::getParent)
                .map(folder -> new QemuProcess(
                        pid, startTicks, after("-uuid", arguments).orElse(""), folder));
    }

    /** Tells whether arguments, the program first, begin like those of a QEMU. */
    static boolean isQemu(List<String> arguments) {
        return !arguments.isEmpty()
                && arguments
                        .get(0)
                        .substring(arguments.get(0).lastIndexOf('/') + 1)
                        .startsWith(PROGRAM);
    }

    private static Optional<String> after(String option, List<String> arguments) {
        int index = arguments.indexOf(option);
        return index < 0 || index + 1 == arguments.size() ? Optional.empty() : Optional.of(arguments.get(index + 1));
    }
}
