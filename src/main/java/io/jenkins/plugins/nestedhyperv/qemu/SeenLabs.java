package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Oddity;
import io.jenkins.plugins.nestedhyperv.qemu.machine.QemuProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Collects what one look at the machine finds. For one thread. */
final class SeenLabs {
    private final Map<LabId, LabOnHost> labs = new TreeMap<>();
    private final List<Oddity> oddities = new ArrayList<>();
    private final Set<Path> running;
    private final Map<Path, QemuProcess> unexplained;
    private final Set<QemuProcess> vmProcesses = new HashSet<>();

    SeenLabs(Map<Path, QemuProcess> processes) {
        this.running = Set.copyOf(processes.keySet());
        this.unexplained = new HashMap<>(processes);
    }

    void add(LabOnHost lab) {
        labs.put(lab.lab(), lab);
    }

    boolean knows(LabId lab) {
        return labs.containsKey(lab);
    }

    void odd(Path where, String what) {
        oddities.add(new Oddity(where.toString(), what));
    }

    /** Tells whether a process runs on a folder. */
    boolean runs(Path folder) {
        return running.contains(folder);
    }

    /** The process on a folder of ours; it is explained by that. */
    Optional<QemuProcess> process(Path folder) {
        return Optional.ofNullable(unexplained.remove(folder));
    }

    /** Processes of somebody else's folder are none of our business. */
    void forgetBelow(Path folder) {
        unexplained.keySet().removeIf(path -> path.startsWith(folder));
    }

    void running(QemuProcess vm) {
        vmProcesses.add(vm);
    }

    /** The processes of our host VMs. */
    Set<QemuProcess> vmProcesses() {
        return Set.copyOf(vmProcesses);
    }

    HostContents contents() {
        unexplained.forEach(
                (folder, process) -> odd(folder, Messages.text("odd.process", String.valueOf(process.pid()), folder)));
        return HostContents.of(List.copyOf(labs.values()), oddities);
    }
}
