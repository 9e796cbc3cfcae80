package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.JsonFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.folder.VmFolder;
import io.jenkins.plugins.nestedhyperv.qemu.inside.HostVmAddress;
import io.jenkins.plugins.nestedhyperv.qemu.machine.ProcessTable;
import io.jenkins.plugins.nestedhyperv.qemu.machine.QemuProcess;
import io.jenkins.plugins.nestedhyperv.qemu.machine.Qmp;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of running host VMs. Whoever starts one writes it down; where that was cut off by a crash, QEMU itself is
 * asked again, and the answer kept in memory only, so that looking writes nothing. May be used by several threads at once.
 */
public final class VmRuns {
    private static final Duration ASKING = Duration.ofMillis(250);
    private static final Pattern FORWARD =
            Pattern.compile("HOST_FORWARD\\]\\s+\\d+\\s+127\\.0\\.0\\.1\\s+(\\d+)\\s+\\S+\\s+22\\s");

    private final RootFolder root;
    private final ProcessTable table;
    private final JsonFiles json;
    private final Map<QemuProcess, Integer> learned = new ConcurrentHashMap<>();

    /** Looks at the VMs under a root. */
    public VmRuns(RootFolder root, ProcessTable table, LedgerFiles files) {
        this.root = root;
        this.table = table;
        this.json = new JsonFiles(files);
    }

    /** The port on 127.0.0.1 that leads to a VM's SSH server; empty while its QEMU does not answer. */
    public OptionalInt sshPort(QemuProcess process) throws IOException {
        Optional<RunFile> written =
                json.read(new VmFolder(process.folder()).run(), RunFile.class).filter(run -> run.isOf(process));
        if (written.isPresent()) {
            return OptionalInt.of(written.get().sshPort());
        }
        Integer known = learned.get(process);
        return known == null ? ask(process) : OptionalInt.of(known);
    }

    /** How to reach a host VM; empty unless it runs and has said that it is ready. */
    public Optional<HostVmAddress> addressOf(VmRef vm) throws IOException {
        VmFolder folder = new VmFolder(root.lab(vm.lab()).resolve(vm.hostVm()));
        Optional<QemuProcess> process = process(folder);
        Optional<ReadyLine> ready = process.isPresent() ? new Console(folder.console()).ready() : Optional.empty();
        if (ready.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt port = sshPort(process.get());
        ReadyLine line = ready.get();
        return port.isPresent()
                ? Optional.of(
                        new HostVmAddress(vm, port.getAsInt(), line.boot(), line.hostKeyType(), line.hostKeyBase64()))
                : Optional.empty();
    }

    void write(QemuProcess process, int sshPort) throws IOException {
        json.write(new VmFolder(process.folder()).run(), RunFile.of(process, sshPort));
    }

    /** Finds the port in what the monitor says of the user network. */
    static OptionalInt forwardedPort(String usernet) {
        Matcher matcher = FORWARD.matcher(usernet);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** The written process is checked first: that reads two files instead of one for each process of the machine. */
    private Optional<QemuProcess> process(VmFolder folder) throws IOException {
        Optional<VmConfig> config = json.read(folder.config(), VmConfig.class);
        if (config.isEmpty()) {
            return Optional.empty();
        }
        String id = config.get().mark().id();
        Optional<QemuProcess> written = json.read(folder.run(), RunFile.class)
                .map(run -> new QemuProcess(run.pid(), run.startTicks(), id, folder.path()))
                .filter(table::runs);
        return written.isPresent()
                ? written
                : table.qemus().stream()
                        .filter(process -> process.folder().equals(folder.path())
                                && process.uuid().equals(id))
                        .findFirst();
    }

    private OptionalInt ask(QemuProcess process) {
        OptionalInt port;
        try (Qmp qmp = Qmp.connect(new VmFolder(process.folder()).monitor(), ASKING)) {
            port = forwardedPort(qmp.monitor("info usernet"));
        } catch (IOException e) {
            return OptionalInt.empty(); // it is just starting, or hangs: the next look asks again
        }
        learned.keySet().removeIf(known -> !table.runs(known));
        port.ifPresent(number -> learned.put(process, number));
        return port;
    }
}
