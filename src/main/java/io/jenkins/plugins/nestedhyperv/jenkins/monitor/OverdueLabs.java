package io.jenkins.plugins.nestedhyperv.jenkins.monitor;

import hudson.Extension;
import jenkins.YesNoMaybe;

/** Tells of labs whose leases nobody renews. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class OverdueLabs extends FleetMonitor {
    /** The monitor. */
    public OverdueLabs() {
        super(Messages.text("overdue.name"), Amiss::overdue);
    }
}
