package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestConnector;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestSsh;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.qemu.HostEnvironment;
import io.jenkins.plugins.nestedhyperv.qemu.QemuHost;
import io.jenkins.plugins.nestedhyperv.qemu.accel.AcceleratorProbe;
import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.inside.SshInsides;
import io.jenkins.plugins.nestedhyperv.qemu.machine.ProcFs;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.vm.AcceleratorSource;
import io.jenkins.plugins.nestedhyperv.qemu.vm.Machine;
import io.jenkins.plugins.nestedhyperv.qemu.vm.RememberedAccelerator;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** This machine as an open host, with its threads and the SSH client that its guests are reached by. */
public final class OpenQemu implements OpenHost {
    private final QemuHost host;
    private final GuestSsh ssh;
    private final HostThreads threads;

    private OpenQemu(QemuHost host, GuestSsh ssh, HostThreads threads) {
        this.host = host;
        this.ssh = ssh;
        this.threads = threads;
    }

    /**
     * Opens it.
     *
     * @param relay the one address outside that inner VMs reach, at the same port of their host VM's address
     * @param programs runs QEMU and its tools
     * @param watched may wrap how guests are connected to
     * @throws IOException when its folder cannot be looked at
     */
    public static OpenQemu open(
            HostConfig config,
            Optional<Endpoint> relay,
            GuestKeys keys,
            Clock clock,
            ProgramRunner programs,
            MachineFiles files,
            UnaryOperator<GuestConnector> watched)
            throws IOException {
        AcceleratorSource accelerators = accelerators(config, files, programs); // may fail: so before all threads
        HostThreads threads = HostThreads.ofKind("qemu");
        GuestSsh ssh = new GuestSsh(clock);
        Machine machine = new Machine(
                files,
                ProcFs.ofThisMachine(),
                programs,
                accelerators,
                () -> UUID.randomUUID().toString());
        HostEnvironment environment = new HostEnvironment(
                machine, new DurableFiles(), clock, System::nanoTime, threads.executor(), threads.timer());
        Background background = new Background(clock, threads.executor(), threads.timer());
        QemuHost host = QemuHost.open(
                config,
                relay,
                environment,
                addresses -> new SshInsides(addresses, watched.apply(ssh), keys, background, new SecureRandom()));
        return new OpenQemu(host, ssh, threads);
    }

    /**
     * How this machine runs the host VMs of a host: probed, and remembered under the host's root.
     *
     * @throws IOException when that folder cannot be looked at
     */
    public static AcceleratorSource accelerators(HostConfig host, MachineFiles files, ProgramRunner programs)
            throws IOException {
        RootFolder root = RootFolder.at(host.root().toPath());
        return new RememberedAccelerator(root, new DurableFiles(), files, new AcceleratorProbe(files, programs));
    }

    @Override
    public VirtualizationHost host() {
        return host;
    }

    @Override
    public void close() {
        host.close();
        ssh.close();
        threads.close();
    }
}
