package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A host VM, or its remains, as it is kept in the lab's file. */
final class HostVmState {
    final String name;
    /** Its address on the lab's segment, at which inner VMs find what it relays from outside. */
    final String address;

    boolean created;
    boolean exposed;
    Power power = Power.OFF;
    int boots;
    boolean hypervisor;
    boolean network;
    final Map<String, InnerVmState> inner = new TreeMap<>();
    final List<Pending> pending = new ArrayList<>();

    HostVmState(String name, String address) {
        this.name = name;
        this.address = address;
    }

    void booted() {
        power = Power.RUNNING;
        boots++;
    }

    void off() {
        power = Power.OFF;
        hypervisor = false;
        network = false;
        pending.clear();
        inner.values().forEach(InnerVmState::off);
    }

    ObservedHostVm observed(boolean lookInside, Instant now) {
        Look<Inside> inside = power == Power.RUNNING && lookInside
                ? new Look.Seen<>(inside(), now)
                : new Look.NotSeen<>("nobody asked, or it is off");
        List<Work> work = pending.stream()
                .map(one -> new Work(one.action(), one.target(), Instant.ofEpochMilli(one.at()), Optional.empty()))
                .toList();
        return new ObservedHostVm(
                name, true, DataSize.ZERO, created, power, exposed, inside, work, power == Power.OFF ? "" : "login:");
    }

    private Inside inside() {
        LevelFacts facts = new LevelFacts(true, hypervisor ? "" : "svm", true, "0x1", hypervisor, !inner.isEmpty());
        return new Inside(
                "boot-" + boots,
                facts,
                network,
                inner.values().stream().map(InnerVmState::observed).toList());
    }
}
