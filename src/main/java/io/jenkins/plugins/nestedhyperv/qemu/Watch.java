package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.qemu.folder.VmFolder;
import io.jenkins.plugins.nestedhyperv.qemu.machine.ProcessTable;
import io.jenkins.plugins.nestedhyperv.qemu.machine.QemuProcess;
import io.jenkins.plugins.nestedhyperv.qemu.vm.Console;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Notices when a host VM says that it is ready, and when its process ends. It looks often only while one is starting, seldom
 * while any runs, and not at all otherwise.
 */
final class Watch {
    private static final long STARTING_MILLIS = 20;
    private static final long RUNNING_MILLIS = 500;

    private final ScheduledExecutorService timer;
    private final ProcessTable processes;
    private final Runnable changed;
    /** The length of the console when it was last searched in vain; absent for a VM that is ready. */
    private final Map<QemuProcess, Long> starting = new HashMap<>();

    private final Set<QemuProcess> running = new HashSet<>();
    private boolean isAwake;

    Watch(ScheduledExecutorService timer, ProcessTable processes, Runnable changed) {
        this.timer = timer;
        this.processes = processes;
        this.changed = changed;
    }

    /** Watches these processes, and those watched already, until they end. */
    synchronized void follow(Set<QemuProcess> seen) {
        for (QemuProcess process : seen) {
            if (running.add(process)) {
                starting.put(process, -1L);
            }
        }
        if (!isAwake && !running.isEmpty()) {
            isAwake = true;
            sleep();
        }
    }

    private void look() {
        if (findChanges()) {
            changed.run();
        }
    }

    private synchronized boolean findChanges() {
        boolean ended = running.removeIf(process -> !processes.runs(process));
        starting.keySet().retainAll(running);
        boolean becameReady = starting.entrySet().removeIf(Watch::isReady);
        isAwake = !running.isEmpty();
        if (isAwake) {
            sleep();
        }
        return ended || becameReady;
    }

    /** A console that cannot be read now is read again at the next look. */
    private static boolean isReady(Map.Entry<QemuProcess, Long> entry) {
        Console console = new Console(new VmFolder(entry.getKey().folder()).console());
        try {
            long size = console.size();
            boolean isReady = size != entry.getValue() && console.ready().isPresent();
            entry.setValue(size);
            return isReady;
        } catch (IOException e) {
            return false;
        }
    }

    private void sleep() {
        try {
            timer.schedule(this::look, starting.isEmpty() ? RUNNING_MILLIS : STARTING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            isAwake = false; // the timer was shut down: nobody listens any more
        }
    }
}
