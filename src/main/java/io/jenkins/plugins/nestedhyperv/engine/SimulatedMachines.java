package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * The simulated machines of one process. A machine is made when its host is first opened and is there from then on, with
 * its labs, whoever closes the host; one that shall be made of other things is another machine, and empty. Safe for use by
 * several threads.
 */
public final class SimulatedMachines {
    private final Clock clock;
    private final Map<String, OpenSimulated> machines = new HashMap<>();

    /** No machine so far. */
    public SimulatedMachines(Clock clock) {
        this.clock = clock;
    }

    /** Opens a host of the kind {@code simulated}. */
    public synchronized OpenHost open(HostConfig host) {
        OpenSimulated known = machines.get(host.name());
        if (known == null || !known.machine().equals(host.machine().orElseThrow())) {
            machines.put(host.name(), OpenSimulated.of(host, clock));
        }
        return machines.get(host.name());
    }

    private synchronized OpenSimulated known(HostConfig host) {
        return machines.get(host.name());
    }

    /** Counts what is on a machine of a lab, apart from a tombstone. */
    public int leftovers(HostConfig host, LabId lab) throws HostException {
        OpenSimulated known = known(host);
        return known == null ? 0 : known.leftovers(lab);
    }
}
