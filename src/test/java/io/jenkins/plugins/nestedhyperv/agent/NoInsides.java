package io.jenkins.plugins.nestedhyperv.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks inside nothing, and notes what it was asked. */
public final class NoInsides implements Insides {
    public final List<String> asked = new ArrayList<>();

    @Override
    public void keepLooking(Map<VmRef, Duration> wanted) {
        asked.add("keepLooking " + wanted.size());
    }

    @Override
    public Look<Inside> look(VmRef vm) {
        return new Look.NotSeen<>("no looks here");
    }

    @Override
    public List<Work> work(VmRef vm) {
        return List.of();
    }

    @Override
    public ActionOutcome perform(LabId lab, Action.InHostVm insideAction) {
        asked.add("perform " + insideAction.getClass().getSimpleName());
        return new ActionOutcome.Started();
    }

    @Override
    public void forget(VmRef vm) {
        asked.add("forget " + vm.name());
    }

    @Override
    public Guests guests() {
        throw new UnsupportedOperationException("guests");
    }

    @Override
    public void onChange(Runnable listener) {
        asked.add("onChange");
    }

    @Override
    public void close() {
        asked.add("close");
    }
}
