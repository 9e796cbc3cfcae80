package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What there is on all machines. What is inside a host VM stops with it. */
final class Machines {
    private static final String LABS = "\\nhv\\labs\\";
    private static final String LEASE = "\\lease.json";

    private final Truth truth;
    private final Map<String, Map<ThingKey, Change.Thing>> things = new HashMap<>();
    private final Map<String, Map<String, VmTruth>> vms = new HashMap<>();

    Machines(Truth truth) {
        this.truth = truth;
    }

    /** Whether this is a file of ours that is not a lab's and stays: tombstones, claims, and the folders that hold all labs. */
    static boolean isBookkeeping(Change.Thing thing) {
        return thing.kind() == Kind.FILE
                && !thing.isInside()
                && !thing.name().contains(LABS + thing.maker().lab());
    }

    /** Whether this may be there of a lab that was never opened: its folder and its lease, but no file that says whose it is. */
    static boolean isOfUnopened(Change.Thing thing) {
        return thing.kind() == Kind.FILE
                && !thing.isInside()
                && (thing.name().endsWith(LABS + thing.maker().lab())
                        || thing.name().endsWith(thing.maker().lab() + LEASE));
    }

    /** Everything on one machine. */
    Collection<Change.Thing> on(String machine) {
        return things.getOrDefault(machine, Map.of()).values();
    }

    /** The lab that a machine inside a host VM is part of; empty for a physical host and inside others' VMs. */
    Optional<Actor> makerOfMachine(Change.Thing inside) {
        int slash = inside.machine().lastIndexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String outer = inside.machine().substring(0, slash);
        String key = inside.machine().substring(slash + 1);
        return vm(outer, key).map(vm -> vm.thing().maker());
    }

    private Optional<VmTruth> vm(String machine, String key) {
        return Optional.ofNullable(vms.getOrDefault(machine, Map.of()).get(key));
    }

    void on(Change change) {
        Change.Thing thing = change.thing();
        switch (change.what()) {
            case MADE -> made(change);
            case REMOVED -> removed(thing);
            case CHANGED, WRITTEN, STARTED, STOPPED -> {}
        }
        if (thing.kind() == Kind.VM) {
            vm(thing.machine(), thing.key()).ifPresent(vm -> vm.changed(change));
            boolean engine = change.actor().who() == Actor.Who.ENGINE;
            switch (change.what()) {
                case STOPPED, REMOVED -> inside(thing).values().forEach(vm -> vm.stopped(engine));
                case MADE, CHANGED, WRITTEN, STARTED -> {}
            }
        }
    }

    private void made(Change change) {
        Change.Thing thing = change.thing();
        things.computeIfAbsent(thing.machine(), name -> new HashMap<>()).put(ThingKey.of(thing), thing);
        boolean engine = thing.maker().who() == Actor.Who.ENGINE;
        if (thing.kind() == Kind.VM) {
            Map<String, VmTruth> there = vms.computeIfAbsent(thing.machine(), name -> new HashMap<>());
            boolean moved = engine && change.actor().who() != Actor.Who.ENGINE;
            VmTruth vm = moved ? VmTruth.moved(thing, there.get(thing.key())) : new VmTruth(thing);
            there.put(thing.key(), vm);
            if (engine) {
                truth.lab(thing.maker().lab()).vms().made(vm);
            }
        }
        if (engine && !thing.isInside() && !isBookkeeping(thing)) {
            truth.lab(thing.maker().lab()).on(thing.host()).made(thing);
        }
        if (!engine && !thing.isInside()) {
            labIn(thing.name()).ifPresent(lab -> truth.lab(lab).on(thing.host()).spoiled(thing.name()));
        }
    }

    /** The lab in whose folder a path is. */
    private static Optional<String> labIn(String path) {
        int begin = path.indexOf(LABS) + LABS.length();
        int end = path.indexOf('\\', begin);
        return begin < LABS.length() || end < 0 ? Optional.empty() : Optional.of(path.substring(begin, end));
    }

    private void removed(Change.Thing thing) {
        things.computeIfAbsent(thing.machine(), name -> new HashMap<>()).remove(ThingKey.of(thing));
        if (thing.maker().who() == Actor.Who.ENGINE && !thing.isInside()) {
            truth.lab(thing.maker().lab()).on(thing.host()).removed(thing);
        }
    }

    private Map<String, VmTruth> inside(Change.Thing hostVm) {
        return vms.getOrDefault(hostVm.machine() + "/" + hostVm.key(), Map.of());
    }
}
