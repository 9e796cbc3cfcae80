package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.qemu.machine.ProcessTable;
import io.jenkins.plugins.nestedhyperv.qemu.machine.QemuProcess;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramOutcome;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A machine on which qemu-img makes empty files and QEMU is an entry in a table with a monitor. */
final class FakeMachine implements ProcessTable, ProgramRunner {
    private final Map<QemuProcess, FakeMonitor> running = new ConcurrentHashMap<>();
    private final AtomicLong pids = new AtomicLong(1000);
    private Runnable onImageMade = () -> {};
    private Runnable onProgram = () -> {};

    /** Is called, on the action's own thread, while qemu-img makes a disk. */
    void whileADiskIsMade(Runnable hook) {
        onImageMade = hook;
    }

    /** Is called, on the action's own thread, before any program runs. */
    void beforeAProgramRuns(Runnable hook) {
        onProgram = hook;
    }

    @Override
    public ProgramOutcome attempt(ProgramCall call, Consumer<String> onLine) {
        onProgram.run();
        try {
            if (call.program().equals("qemu-img")) {
                onImageMade.run();
                Files.createFile(call.command().stream()
                        .filter(argument -> argument.endsWith(".qcow2") && argument.contains("/labs/"))
                        .map(Path::of)
                        .findFirst()
                        .orElseThrow());
            } else {
                start(call.command());
            }
            return new ProgramOutcome(0, "", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(List<String> command) throws IOException {
        Path folder = Path.of(after("-pidfile", command)).getParent();
        add(new QemuProcess(pids.incrementAndGet(), 1, after("-uuid", command), folder));
    }

    /** Lets a QEMU run. */
    void add(QemuProcess process) throws IOException {
        FakeMonitor monitor = new FakeMonitor(process.folder().resolve("qmp"), () -> kill(process));
        running.put(process, monitor);
    }

    /** Takes one away and lets another run with the same pid, as the kernel does with pids that are free again. */
    void reusePid(QemuProcess old, QemuProcess other) throws IOException {
        kill(old);
        add(other);
    }

    QemuProcess on(Path folder) {
        return running.keySet().stream()
                .filter(process -> process.folder().equals(folder))
                .findFirst()
                .orElseThrow();
    }

    List<String> asked(Path folder) {
        return running.get(on(folder)).asked();
    }

    @Override
    public List<QemuProcess> qemus() {
        return new ArrayList<>(running.keySet());
    }

    @Override
    public boolean runs(QemuProcess process) {
        return running.containsKey(process);
    }

    @Override
    public void kill(QemuProcess process) {
        FakeMonitor monitor = running.remove(process);
        if (monitor != null) {
            try {
                monitor.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String after(String option, List<String> command) {
        return command.get(command.indexOf(option) + 1);
    }
}
