package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.qemu.accel.Accelerator;
import io.jenkins.plugins.nestedhyperv.qemu.folder.Deletion;
import io.jenkins.plugins.nestedhyperv.qemu.folder.JsonFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.LastingException;
import io.jenkins.plugins.nestedhyperv.qemu.folder.SwitchFolder;
import io.jenkins.plugins.nestedhyperv.qemu.folder.VmFolder;
import io.jenkins.plugins.nestedhyperv.qemu.machine.QemuProcess;
import io.jenkins.plugins.nestedhyperv.qemu.machine.Qmp;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes, starts, ends and removes host VMs. Whether a folder is ours was decided before; calls for one VM come one after
 * the other.
 */
final class HostVms {
    private static final Duration CONNECTING = Duration.ofMillis(1500); // within what a monitor is waited for
    private static final long POLL_MILLIS = 5;

    private final Qemus qemus;
    private final VmRuns runs;
    private final Disks disks;
    private final LabSwitches switches;
    private final LedgerFiles files;
    private final JsonFiles json;
    private final Deletion deletion;
    private final Outside outside;

    HostVms(
            Qemus qemus,
            VmRuns runs,
            Disks disks,
            LabSwitches switches,
            LedgerFiles files,
            Deletion deletion,
            Outside outside) {
        this.qemus = qemus;
        this.runs = runs;
        this.disks = disks;
        this.switches = switches;
        this.files = files;
        this.json = new JsonFiles(files);
        this.deletion = deletion;
        this.outside = outside;
    }

    Optional<VmConfig> config(VmFolder folder) throws IOException {
        return json.read(folder.config(), VmConfig.class);
    }

    boolean hasDisks(VmFolder folder) throws IOException {
        return disks.read(folder).isPresent();
    }

    /** Makes the disks, unless the VM is there: its disks have been written to. */
    void createDisks(VmFolder folder, HostVmPlan vm) throws IOException, InterruptedException {
        if (config(folder).isEmpty()) {
            disks.ensure(folder, vm);
        }
    }

    /** Writes the configuration with its mark, without extensions. */
    void create(VmFolder folder, HostVmPlan vm, Mark mark) throws IOException {
        if (config(folder).isPresent()) {
            return;
        }
        DiskSet set = disks.read(folder).orElseThrow(() -> new IOException(Messages.text("vm.noDisks", folder.path())));
        json.write(
                folder.config(),
                new VmConfig(
                        mark,
                        folder.path().toString(),
                        vm.name(),
                        vm.cpus(),
                        vm.memory().toMegabytes(),
                        set,
                        vm.network().mac(),
                        vm.labSwitch().orElse(""),
                        false));
    }

    void exposeExtensions(VmFolder folder) throws IOException {
        VmConfig config = require(folder);
        if (config.extensionsExposed()) {
            return;
        }
        requireOff(folder);
        json.write(folder.config(), config.withExtensionsExposed());
    }

    void start(VmFolder folder, Accelerator accelerator) throws IOException, InterruptedException {
        VmConfig config = require(folder);
        Optional<QemuProcess> running = running(folder);
        if (running.isPresent()) {
            remember(running.get());
            return;
        }
        disks.requireUnchanged(config.disks());
        files.delete(folder.console()); // or the last boot's ready line would count for this one
        if (!config.labSwitch().isEmpty()) {
            switches.ensurePort(switchOf(config, folder), config.name(), folder);
        }
        QemuProcess process = qemus.start(CommandLine.hostVm(config, accelerator, outside), folder.path());
        if (!config.labSwitch().isEmpty()) {
            requireJoined(process, folder);
        }
        remember(process);
    }

    void turnOff(VmFolder folder) throws IOException, InterruptedException {
        Optional<QemuProcess> process = running(folder);
        if (process.isPresent()) {
            qemus.end(process.get(), folder.monitor());
        }
    }

    /** Deletes the VM's files by their names; what else is in the folder stays, and so the folder. */
    void delete(VmFolder folder) throws IOException {
        requireOff(folder);
        deletion.clear(folder.path(), VmFolder::isOurs);
    }

    private void remember(QemuProcess process) throws IOException {
        int port =
                runs.sshPort(process).orElseThrow(() -> new IOException(Messages.text("vm.noPort", process.folder())));
        runs.write(process, port);
    }

    /** A switch that does not listen leaves a card that never works, and QEMU says so nowhere else. */
    private void requireJoined(QemuProcess process, VmFolder folder) throws IOException, InterruptedException {
        String network = network(folder);
        if (!isJoined(network)) {
            qemus.end(process, folder.monitor());
            throw new IOException(Messages.text("vm.notJoined", folder.path()));
        }
    }

    /** The card connects only after QEMU has answered, so its network is looked at until that has come out. */
    private static String network(VmFolder folder) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Qmp qmp = Qmp.connect(folder.monitor(), Qemus.MONITOR)) {
            String network = qmp.monitor("info network");
            while (isConnecting(network) && System.nanoTime() - start < CONNECTING.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                network = qmp.monitor("info network");
            }
            return network;
        }
    }

    static boolean isConnecting(String network) {
        return network.lines()
                .anyMatch(line -> line.contains(" " + CommandLine.LAN + ": ")
                        && !line.contains("unix:")
                        && !line.contains("error"));
    }

    static boolean isJoined(String network) {
        return network.lines()
                .anyMatch(line -> line.contains(" " + CommandLine.LAN + ": ")
                        && line.contains("unix:")
                        && !line.contains("error"));
    }

    private VmConfig require(VmFolder folder) throws IOException {
        return config(folder).orElseThrow(() -> new IOException(Messages.text("vm.missing", folder.path())));
    }

    private void requireOff(VmFolder folder) throws IOException {
        if (running(folder).isPresent()) {
            throw new IOException(Messages.text("vm.runs", folder.path()));
        }
    }

    /** The VM's own process; another one on its folder is nothing that we may touch. */
    private Optional<QemuProcess> running(VmFolder folder) throws IOException {
        Optional<QemuProcess> process = qemus.find(folder.path());
        Optional<VmConfig> config = config(folder);
        if (process.isPresent()
                && config.isPresent()
                && !config.get().mark().id().equals(process.get().uuid())) {
            String pid = String.valueOf(process.get().pid());
            throw new LastingException(Messages.text("vm.otherProcess", pid, folder.path()));
        }
        return process;
    }

    private static SwitchFolder switchOf(VmConfig config, VmFolder folder) {
        return SwitchFolder.in(folder.path().resolveSibling(""), config.labSwitch());
    }
}
