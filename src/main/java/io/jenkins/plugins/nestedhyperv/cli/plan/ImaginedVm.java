package io.jenkins.plugins.nestedhyperv.cli.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A host VM that does at once what it is told. */
final class ImaginedVm {
    private static final String BOOT = "imagined";

    private final String name;
    private final Map<String, ObservedInnerVm> innerVms = new TreeMap<>();
    private boolean created;
    private boolean exposed;
    private Power power = Power.OFF;
    private boolean launched;
    private boolean connected;

    ImaginedVm(String name) {
        this.name = name;
    }

    void create() {
        created = true;
    }

    void expose() {
        exposed = true;
    }

    void start() {
        power = Power.RUNNING;
    }

    void launch() {
        launched = true;
    }

    void connect() {
        connected = true;
    }

    void createInner(String inner) {
        innerVms.put(inner, new ObservedInnerVm(inner, Power.OFF, Optional.empty(), false, false));
    }

    void startInner(String inner) {
        innerVms.put(inner, new ObservedInnerVm(inner, Power.RUNNING, Optional.of(BOOT), true, false));
    }

    void passInner(String inner) {
        innerVms.put(inner, new ObservedInnerVm(inner, Power.RUNNING, Optional.of(BOOT), true, true));
    }

    void deleteInner(String inner) {
        innerVms.remove(inner);
    }

    void turnOff() {
        power = Power.OFF;
        innerVms.clear();
    }

    ObservedHostVm look(Instant now) {
        return new ObservedHostVm(name, true, DataSize.ZERO, created, power, exposed, inside(now), List.of(), "");
    }

    private Look<Inside> inside(Instant now) {
        if (power != Power.RUNNING) {
            return new Look.NotSeen<>(Messages.text("imagined.off"));
        }
        LevelFacts facts = new LevelFacts(true, exposed ? "svm" : "", exposed, "", launched, !innerVms.isEmpty());
        return new Look.Seen<>(new Inside(BOOT, facts, connected, List.copyOf(innerVms.values())), now);
    }
}
