package io.jenkins.plugins.nestedhyperv.cli.bench;

import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestAddress;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestConnector;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestLink;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Sees, every 20 ms and without taking part, when an inner VM has said on its serial line that it is ready: by a session of
 * its own in the host VM, in which a loop without any new process looks for the file that the line makes.
 */
public final class GuestProbe {
    /** The loop; {@code watched} is the file. The plain script runs the same. */
    private static final String LOOP = "mkdir -p /run/nhv && rm -f /run/nhv/probe && mkfifo /run/nhv/probe"
            + " && exec 3<>/run/nhv/probe && until [ -s /var/lib/nhv/vms/%1$s/ready ];"
            + " do read -r -t 0.02 x <&3; done; echo ready %1$s";

    private final Moments moments;
    private final String innerVm;
    private final Executor executor;

    /** Watches for one inner VM; connects on these threads. */
    public GuestProbe(Moments moments, String innerVm, Executor executor) {
        this.moments = moments;
        this.innerVm = innerVm;
        this.executor = executor;
    }

    /** Begins to watch in a host VM; returns at once. */
    void watch(GuestConnector connector, GuestAddress hostVm, KeyPair key, Duration deadline) {
        executor.execute(() -> {
            try {
                GuestLink link = connector.connect(hostVm, key, deadline);
                link.follow("probe", LOOP.formatted(innerVm), deadline, this::heard, link::close);
            } catch (HostException e) {
                System.getLogger(GuestProbe.class.getName())
                        .log(System.Logger.Level.WARNING, Messages.text("probe.failed"), e);
            }
        });
    }

    private void heard(String line) {
        if (line.equals("ready " + innerVm)) {
            moments.note(Moments.Kind.READY, innerVm);
        }
    }
}
