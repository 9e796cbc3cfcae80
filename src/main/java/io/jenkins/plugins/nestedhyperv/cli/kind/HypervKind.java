package io.jenkins.plugins.nestedhyperv.cli.kind;

import io.jenkins.plugins.nestedhyperv.hyperv.doctor.HypervDoctor;
import io.jenkins.plugins.nestedhyperv.lab.config.ConnectionConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Transport;
import io.jenkins.plugins.nestedhyperv.powershell.Worker;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLimits;
import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalTransport;
import java.util.List;
import java.util.Optional;

/** The kind {@code hyperv}, of which the command line examines hosts. All else is left to another, which refuses it. */
final class HypervKind extends ForwardingKinds {
    private final Optional<Transport> thisMachine;

    /**
     * The kind.
     *
     * @param thisMachine the way to PowerShell here; empty where there is no Windows
     */
    HypervKind(HostKinds other, Optional<Transport> thisMachine) {
        super(other);
        this.thisMachine = thisMachine;
    }

    /** The way to PowerShell on this machine. */
    static Optional<Transport> ofThisMachine() {
        return System.getProperty("os.name").startsWith("Windows")
                ? Optional.of(new LocalTransport(Optional.empty()))
                : Optional.empty();
    }

    @Override
    public List<Finding> examine(HostConfig host) throws InterruptedException {
        if (host.connection().flatMap(ConnectionConfig::address).isPresent()) {
            return List.of(Finding.problem(
                    Messages.text("hyperv.ssh", host.name()), Messages.text("hyperv.sshMend", host.name())));
        }
        if (thisMachine.isEmpty()) {
            return List.of(Finding.problem(
                    Messages.text("hyperv.notHere", host.name()), Messages.text("hyperv.notHereMend", host.name())));
        }
        return examine(host, thisMachine.get());
    }

    private static List<Finding> examine(HostConfig host, Transport transport) throws InterruptedException {
        try (Worker worker = Worker.start(host.name(), transport, ModuleText.shipped(), WorkerLimits.DEFAULT.start())) {
            return new HypervDoctor((request, deadline) ->
                            worker.call(request, deadline).result())
                    .examine(host);
        } catch (PowerShellException | HostException e) {
            return List.of(Finding.problem(e.getMessage(), Messages.text("hyperv.mend")));
        }
    }
}
