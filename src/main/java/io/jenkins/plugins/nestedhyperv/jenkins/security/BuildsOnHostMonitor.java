package io.jenkins.plugins.nestedhyperv.jenkins.security;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import java.util.List;
import jenkins.YesNoMaybe;

/** Reminds administrators of hosts on whose agents builds may run. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class BuildsOnHostMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.text("monitor.name");
    }

    @Override
    public boolean isActivated() {
        return !Ways.now().open().isEmpty();
    }

    @Override
    public boolean isSecurity() {
        return true;
    }

    /** What to say of each, for people. */
    public List<String> getLines() {
        return Ways.now().open().stream()
                .map(way -> Messages.text("monitor.line", way.node(), way.host()))
                .toList();
    }
}
