package io.jenkins.plugins.nestedhyperv.jenkins.monitor;

import hudson.Extension;
import jenkins.YesNoMaybe;

/** Tells of hosts that are trusted because nobody has looked. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class UnverifiedKeys extends FleetMonitor {
    /** The monitor. */
    public UnverifiedKeys() {
        super(Messages.text("key.name"), Amiss::unverifiedKeys);
    }

    @Override
    public boolean isSecurity() {
        return true;
    }
}
