package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.SimulatedMachines;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import java.time.Clock;
import jenkins.YesNoMaybe;

/**
 * The simulated machines of this Jenkins. They outlive every change of the configuration that leaves their own as it is, and
 * end with Jenkins. Any thread.
 */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class SimulatedHosts {
    private final SimulatedMachines machines = new SimulatedMachines(Clock.systemUTC());

    static SimulatedHosts get() {
        return ExtensionList.lookupSingleton(SimulatedHosts.class);
    }

    OpenHost open(HostConfig host) {
        return machines.open(host);
    }
}
