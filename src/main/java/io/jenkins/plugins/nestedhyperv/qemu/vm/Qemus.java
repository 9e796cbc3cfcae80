package io.jenkins.plugins.nestedhyperv.qemu.vm;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.qemu.machine.ProcessTable;
import io.jenkins.plugins.nestedhyperv.qemu.machine.QemuProcess;
import io.jenkins.plugins.nestedhyperv.qemu.machine.Qmp;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts and ends QEMUs, each known by the folder of its pid file. May be used by several threads at once. */
final class Qemus {
    /** How long a monitor may take; one that answers at all does so within milliseconds. */
    static final Duration MONITOR = Duration.ofSeconds(2);

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration QUIT = Duration.ofSeconds(1);
    private static final Duration KILL = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 5;

    private final ProcessTable table;
    private final ProgramRunner programs;

    Qemus(ProcessTable table, ProgramRunner programs) {
        this.table = table;
        this.programs = programs;
    }

    /** The process on a folder, whatever its id. */
    Optional<QemuProcess> find(Path folder) throws IOException {
        return table.qemus().stream()
                .filter(process -> process.folder().equals(folder))
                .findFirst();
    }

    /**
     * Starts a QEMU that detaches itself, and returns when it runs and its sockets listen.
     *
     * @throws IOException when it did not start; the message has its last words
     */
    QemuProcess start(List<String> command, Path folder) throws IOException, InterruptedException {
        programs.run(ProgramCall.of(START, command).withNextStep(Messages.text("qemu.advice", folder)));
        return find(folder).orElseThrow(() -> new IOException(Messages.text("qemu.vanished", folder)));
    }

    /** Ends a QEMU at once and returns when it is gone. */
    void end(QemuProcess process, Path monitor) throws IOException, InterruptedException {
        try (Qmp qmp = Qmp.connect(monitor, MONITOR)) {
            qmp.execute("quit", new JsonObject());
        } catch (IOException e) {
            table.kill(process); // it does not listen to us, or ended before it could answer
        }
        if (isGoneWithin(QUIT, process)) {
            return;
        }
        table.kill(process);
        if (!isGoneWithin(KILL, process)) {
            throw new IOException(Messages.text("qemu.stays", String.valueOf(process.pid()), process.folder()));
        }
    }

    private boolean isGoneWithin(Duration atMost, QemuProcess process) throws InterruptedException {
        long start = System.nanoTime();
        while (table.runs(process)) {
            if (System.nanoTime() - start > atMost.toNanos()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }
}
