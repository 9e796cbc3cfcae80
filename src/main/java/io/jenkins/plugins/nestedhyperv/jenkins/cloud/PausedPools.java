package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.nestedhyperv.jenkins.text.LogText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jenkins.YesNoMaybe;

/** Tells of pools of agents for which nothing is tried for a while, since it failed, or at all, since there is no lab for them. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class PausedPools extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.text("paused.name");
    }

    @Override
    public boolean isActivated() {
        return !getLines().isEmpty();
    }

    /** Which ones, until when, and why: a line each. The reasons may come from guests: they are made plain text and bounded. */
    public List<String> getLines() {
        return Stream.concat(pauses(), lacks()).map(LogText::bounded).toList();
    }

    private static Stream<String> pauses() {
        Map<String, Setbacks.Setback> pauses = new TreeMap<>(Pools.get().pauses());
        return pauses.entrySet().stream()
                .map(pause -> Messages.text(
                        "paused.line",
                        pause.getKey(),
                        pause.getValue().until(),
                        pause.getValue().reason()));
    }

    /** What a file of Configuration as Code may leave out, and what an administrator has removed since. */
    private static Stream<String> lacks() {
        return Offer.all().entrySet().stream()
                .flatMap(offer -> offer.getValue().lack().stream()
                        .map(lack -> Messages.text(
                                "lack.line",
                                offer.getKey(),
                                offer.getValue().template().getLabTemplate(),
                                lack)));
    }
}
