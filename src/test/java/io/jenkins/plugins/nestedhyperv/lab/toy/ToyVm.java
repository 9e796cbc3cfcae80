package io.jenkins.plugins.nestedhyperv.lab.toy;

import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A host VM, or its remains. */
public final class ToyVm {
    final String name;
    final Map<String, ToyInnerVm> inner = new TreeMap<>();
    boolean disks;
    public DataSize diskUse = DataSize.ZERO;
    boolean created;
    boolean exposed;
    Power power = Power.OFF;
    /** Whether something happened to it since its inside was seen, so that a plan may be wrong through no fault. */
    boolean disturbed;

    int boots;
    private int innerBoots;
    int looksToBoot;
    boolean hypervisor;
    boolean network;
    final List<ToyWork> works = new ArrayList<>();
    private Optional<Look.Seen<Inside>> lastLook = Optional.empty();

    ToyVm(String name) {
        this.name = name;
    }

    /** Whether it runs. */
    public Power power() {
        return power;
    }

    void start(int looks) {
        if (power == Power.OFF) {
            boot(looks);
        }
    }

    private void boot(int looks) {
        off();
        power = Power.RUNNING;
        boots++;
        looksToBoot = looks;
    }

    void off() {
        power = Power.OFF;
        hypervisor = false;
        network = false;
        works.clear();
        inner.values().forEach(ToyInnerVm::off);
        changedInside();
    }

    /** It restarts by itself; what is known of its inside stays, as nobody was told. */
    void restart(int looks) {
        Optional<Look.Seen<Inside>> known = lastLook;
        boot(looks);
        lastLook = known;
    }

    /** An inner VM that runs restarts by itself. */
    public void restartInner(String vm) {
        inner.get(vm).off();
        inner.get(vm).start(2);
    }

    /** An inner VM disappears by itself. */
    public void loseInner(String vm) {
        inner.remove(vm);
        works.removeIf(work -> work.target.equals(vm));
    }

    /** An inner VM of this one, which is there from now on. */
    public ToyInnerVm inner(String vm) {
        return inner.computeIfAbsent(vm, key -> new ToyInnerVm(key, () -> ++innerBoots));
    }

    boolean answers() {
        return power == Power.RUNNING && looksToBoot == 0;
    }

    void changedInside() {
        lastLook = Optional.empty();
    }

    void looked(Instant now) {
        looksToBoot = Math.max(0, looksToBoot - 1);
        inner.values().forEach(ToyInnerVm::looked);
        works.removeIf(work -> work.looked(now));
    }

    ObservedHostVm observed(boolean lookInside, boolean guestHangs, boolean extensionsWork, Instant now) {
        Look<Inside> inside = new Look.NotSeen<>("nobody asked");
        if (power == Power.RUNNING && lookInside) {
            if (answers() && !guestHangs) {
                disturbed = false;
                lastLook = Optional.of(new Look.Seen<>(inside(extensionsWork), now));
            }
            inside = lastLook.<Look<Inside>>map(seen -> seen).orElse(new Look.NotSeen<>("no answer"));
        }
        List<ToyWork> listed = answers() ? works : List.of();
        return new ObservedHostVm(
                name,
                disks,
                diskUse,
                created,
                power,
                exposed,
                inside,
                listed.stream().map(ToyWork::observed).toList(),
                power == Power.RUNNING ? "login:" : "");
    }

    private Inside inside(boolean extensionsWork) {
        boolean visible = exposed && extensionsWork;
        LevelFacts facts = new LevelFacts(true, visible && !hypervisor ? "svm" : "", visible, "0x1", hypervisor, false);
        return new Inside(
                "boot-" + boots,
                facts,
                network,
                inner.values().stream().map(ToyInnerVm::observed).toList());
    }

    @Override
    public String toString() {
        return "%s disks %s created %s exposed %s %s boot %s inner %s"
                .formatted(name, disks, created, exposed, power, boots, inner.values());
    }
}
