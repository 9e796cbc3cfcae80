package io.jenkins.plugins.nestedhyperv.qemu.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The process table of Linux. */
public final class ProcFs implements ProcessTable {
    private static final int START_TIME_FIELD = 22;
    private static final int FIELDS_BEFORE_STATE = 2;

    private final Path proc;

    /**
     * Reads the processes from a mounted proc file system.
     *
     * @param proc {@code /proc}
     */
    public ProcFs(Path proc) {
        this.proc = proc;
    }

    /** The processes of this machine. */
    public static ProcFs ofThisMachine() {
        return new ProcFs(Path.of("/proc"));
    }

    @Override
    public List<QemuProcess> qemus() throws IOException {
        List<QemuProcess> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[1-9]*")) {
            for (Path folder : folders) {
                read(Long.parseLong(String.valueOf(folder.getFileName()))).ifPresent(found::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    @Override
    public boolean runs(QemuProcess process) {
        return read(process.pid()).filter(process::equals).isPresent();
    }

    @Override
    public void kill(QemuProcess process) {
        // The handle keeps the start time of whatever has the pid now, and destroys nothing that started at another
        // time.
        // So what is checked after the handle was taken is what will be ended.
        Optional<ProcessHandle> handle = ProcessHandle.of(process.pid());
        if (handle.isPresent() && runs(process)) {
            handle.get().destroyForcibly();
        }
    }

    /** A process that has ended and only waits for its parent has no arguments any more, and so is not found. */
    private Optional<QemuProcess> read(long pid) {
        Path folder = proc.resolve(Long.toString(pid));
        try {
            List<String> arguments = arguments(Files.readAllBytes(folder.resolve("cmdline")));
            return QemuProcess.isQemu(arguments)
                    ? QemuProcess.of(pid, startTicks(Files.readString(folder.resolve("stat"))), arguments)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional
                    .empty(); // It ended while we looked: both files are readable for everybody while it is there.
        }
    }

    private static List<String> arguments(byte[] cmdline) {
        String text = new String(cmdline, StandardCharsets.UTF_8);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0", -1));
    }

    /** The second field is the program's name in brackets, and may contain blanks and brackets itself. */
    private static long startTicks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[START_TIME_FIELD - FIELDS_BEFORE_STATE - 1]);
    }
}
