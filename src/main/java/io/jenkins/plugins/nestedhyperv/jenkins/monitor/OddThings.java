package io.jenkins.plugins.nestedhyperv.jenkins.monitor;

import hudson.Extension;
import jenkins.YesNoMaybe;

/** Tells of things on hosts that are reported and never touched. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class OddThings extends FleetMonitor {
    /** The monitor. */
    public OddThings() {
        super(Messages.text("odd.name"), Amiss::oddities);
    }
}
