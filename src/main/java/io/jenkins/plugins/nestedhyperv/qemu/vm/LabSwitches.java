package io.jenkins.plugins.nestedhyperv.qemu.vm;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.Deletion;
import io.jenkins.plugins.nestedhyperv.qemu.folder.JsonFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.SwitchFolder;
import io.jenkins.plugins.nestedhyperv.qemu.folder.VmFolder;
import io.jenkins.plugins.nestedhyperv.qemu.machine.QemuProcess;
import io.jenkins.plugins.nestedhyperv.qemu.machine.Qmp;
import io.jenkins.plugins.nestedhyperv.qemu.machine.QmpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The switches that join the host VMs of a lab: each a QEMU without a processor, with one socket for each host VM. A port
 * is added when its VM starts, so that VMs may come later, and leave and return. May be used by several threads at once.
 */
final class LabSwitches {
    private static final Duration LISTENING = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 5;

    private final Qemus qemus;
    private final LedgerFiles files;
    private final JsonFiles json;
    private final Deletion deletion;

    LabSwitches(Qemus qemus, LedgerFiles files, Deletion deletion) {
        this.qemus = qemus;
        this.files = files;
        this.json = new JsonFiles(files);
        this.deletion = deletion;
    }

    Optional<SwitchConfig> config(SwitchFolder folder) throws IOException {
        return json.read(folder.config(), SwitchConfig.class);
    }

    /** Marks a switch and starts it. */
    void ensure(SwitchFolder folder, String name, Mark mark) throws IOException, InterruptedException {
        if (config(folder).isEmpty()) {
            json.write(folder.config(), new SwitchConfig(mark, folder.path().toString(), name));
        }
        ensureRunning(folder);
    }

    /** Makes the switch listen for a host VM at the VM's own socket. */
    synchronized void ensurePort(SwitchFolder folder, String vmName, VmFolder vm)
            throws IOException, InterruptedException {
        ensureRunning(folder);
        try (Qmp qmp = Qmp.connect(folder.monitor(), Qemus.MONITOR)) {
            boolean isThere = qmp.monitor("info network").contains(" h-" + vmName + ": ");
            if (isThere && Files.exists(vm.lan())) {
                return;
            }
            if (isThere) { // of a VM of that name that was deleted, and its socket with it
                qmp.execute("netdev_del", id("h-" + vmName));
                qmp.execute("netdev_del", id("s-" + vmName));
            }
            files.delete(vm.lan());
            addPort(qmp, vmName, vm.lan());
        }
    }

    void delete(SwitchFolder folder) throws IOException, InterruptedException {
        Optional<QemuProcess> process = qemus.find(folder.path());
        if (process.isPresent()) {
            qemus.end(process.get(), folder.monitor());
        }
        deletion.clear(folder.path(), SwitchFolder::isOurs);
    }

    private synchronized void ensureRunning(SwitchFolder folder) throws IOException, InterruptedException {
        if (qemus.find(folder.path()).isEmpty()) {
            SwitchConfig config =
                    config(folder).orElseThrow(() -> new IOException(Messages.text("switch.missing", folder.path())));
            qemus.start(CommandLine.labSwitch(config), folder.path());
        }
    }

    private static void addPort(Qmp qmp, String vmName, Path socket) throws IOException, InterruptedException {
        JsonObject address = new JsonObject();
        address.addProperty("type", "unix");
        address.addProperty("path", socket.toString());
        JsonObject stream = id("s-" + vmName);
        stream.addProperty("type", "stream");
        stream.addProperty("server", true);
        stream.add("addr", address);
        JsonObject port = id("h-" + vmName);
        port.addProperty("type", "hubport");
        port.addProperty("hubid", 0);
        port.addProperty("netdev", "s-" + vmName);
        qmp.execute("netdev_add", stream);
        try {
            qmp.execute("netdev_add", port);
        } catch (QmpException e) {
            qmp.execute("netdev_del", id("s-" + vmName));
            throw e;
        }
        awaitListening(socket);
    }

    /** QEMU answers before it listens. Whether the VM then reaches the switch is asked of the VM, so this need not fail. */
    private static void awaitListening(Path socket) throws InterruptedException {
        long start = System.nanoTime();
        while (!Files.exists(socket) && System.nanoTime() - start < LISTENING.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static JsonObject id(String id) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("id", id);
        return arguments;
    }
}
