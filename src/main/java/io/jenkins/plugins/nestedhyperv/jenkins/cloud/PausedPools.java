package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.nestedhyperv.jenkins.text.LogText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jenkins.YesNoMaybe;

/** Tells of pools of agents for which nothing is tried for a while, since it failed. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class PausedPools extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.text("paused.name");
    }

    @Override
    public boolean isActivated() {
        return !Pools.get().pauses().isEmpty();
    }

    /** Which ones, until when, and why: a line each. The reasons may come from guests: they are made plain text and bounded. */
    public List<String> getLines() {
        Map<String, Setbacks.Setback> pauses = new TreeMap<>(Pools.get().pauses());
        return pauses.entrySet().stream()
                .map(pause -> LogText.bounded(Messages.text(
                        "paused.line",
                        pause.getKey(),
                        pause.getValue().until(),
                        pause.getValue().reason())))
                .toList();
    }
}
