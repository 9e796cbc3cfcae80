package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyClock;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one look may show, put together by hand. */
final class Scene {
    static final Instant NOW = ToyClock.START;

    private Scene() {}

    static Lab placed(LabSpec spec) {
        return ToySpecs.placed(spec, "here", NOW);
    }

    /** One host, looked at now. */
    static View view(LabOnHost seen) {
        return view(seen, NOW, Map.of());
    }

    static View view(LabOnHost seen, Instant at, Map<String, Instant> actedAt) {
        Look<HostContents> contents = new Look.Seen<>(HostContents.of(List.of(seen), List.of()), at);
        Look<HostResources> resources = new Look.NotSeen<>("not asked");
        return new View(Map.of("here", new HostSnapshot(resources, contents)), Set.of(), actedAt);
    }

    static LabOnHost nothing() {
        return new LabOnHost(ToySpecs.ID, false, false, Optional.empty(), List.of(), List.of());
    }

    static LabOnHost open(ObservedHostVm... vms) {
        return new LabOnHost(ToySpecs.ID, true, false, Optional.of(Duration.ofHours(24)), List.of(), List.of(vms));
    }

    static LabOnHost withSwitch(LabOnHost lab) {
        return new LabOnHost(lab.lab(), lab.opened(), lab.buried(), lab.lease(), List.of("switch"), lab.hostVms());
    }

    static LabOnHost buried(LabOnHost lab) {
        return new LabOnHost(lab.lab(), lab.opened(), true, lab.lease(), lab.switches(), lab.hostVms());
    }

    /** Disks without a VM. */
    static ObservedHostVm remains(String name) {
        return new ObservedHostVm(
                name, true, DataSize.ZERO, false, Power.OFF, false, new Look.NotSeen<>("off"), List.of(), "");
    }

    static ObservedHostVm hostVm(String name, Power power, boolean exposed) {
        return new ObservedHostVm(
                name, true, DataSize.ZERO, true, power, exposed, new Look.NotSeen<>("no answer"), List.of(), "");
    }

    static ObservedHostVm answering(String name, Inside inside, Work... works) {
        return new ObservedHostVm(
                name, true, DataSize.ZERO, true, Power.RUNNING, true, new Look.Seen<>(inside, NOW), List.of(works), "");
    }

    static Inside inside(String boot, boolean hypervisor, boolean network, ObservedInnerVm... inner) {
        LevelFacts facts = new LevelFacts(true, hypervisor ? "" : "svm", true, "0x1", hypervisor, false);
        return new Inside(boot, facts, network, List.of(inner));
    }

    static ObservedInnerVm innerVm(String name, Power power, String boot, boolean passed) {
        Optional<String> answered = Optional.of(boot).filter(text -> !text.isEmpty());
        return new ObservedInnerVm(name, power, answered, answered.isPresent(), passed);
    }

    /** A lab of one host VM and one inner VM, both handed over in their first boot. */
    static Lab handedOver(LabSpec spec) {
        Lab lab = placed(spec);
        for (String name : List.of("host-1", "inner-1")) {
            lab = lab.with(lab.vm(name).orElseThrow().handedOver("boot-1", NOW));
        }
        return lab;
    }
}
