package io.jenkins.plugins.nestedhyperv.jenkins.monitor;

import hudson.Extension;
import jenkins.YesNoMaybe;

/** Tells of hosts that have labs and cannot be looked at. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class UnreachableHosts extends FleetMonitor {
    /** The monitor. */
    public UnreachableHosts() {
        super(Messages.text("unreachable.name"), Amiss::unreachable);
    }
}
