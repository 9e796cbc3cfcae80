package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostFolder;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.lab.config.QueueConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells the checks, step by step, what a test wants to have happened. */
final class Story {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);
    static final LabId LAB = ToySpecs.ID;
    static final LabId OTHER = new LabId("zzzzzzzz");
    static final String OURS = "installation";
    static final String HOST = "host";
    static final String LEDGER = "ledger";
    static final String COPY = "copy";
    static final String HOST_VM = "host-1";
    static final String INNER_VM = "inner-1";
    static final Change.Thing IMAGE = thing(Change.Kind.IMAGE, HOST, "tiny.vhdx", Actor.stranger("admin"));
    static final Change.Thing SYSTEM_DISK = thing(Change.Kind.DISK, HOST, "system.vhdx", engine(HOST_VM));
    static final Change.Thing VM = thing(Change.Kind.VM, HOST, "vm-1", engine(HOST_VM));
    static final Change.Thing INNER_SWITCH = thing(Change.Kind.SWITCH, HOST + "/vm-1", "switch", engine(HOST_VM));

    private final Checks checks = new Checks(this::now);
    private Instant now = START;
    private Lab lab;

    private Story(LabSpec spec) {
        lab = ToySpecs.asked(spec, START);
        checks.configured(hosts(DataSize.ofGigabytes(64)));
        checks.asked(LAB);
        recorded();
    }

    /** A lab that waits for a place; lines of YAML say what is special about it. */
    static Story of(String... lines) {
        return new Story(ToySpecs.spec(1, 1, lines));
    }

    Instant now() {
        return now;
    }

    Lab lab() {
        return lab;
    }

    Checks checks() {
        return checks;
    }

    static HostsConfig hosts(DataSize memory) {
        HostConfig host = new HostConfig(
                HOST,
                HostKind.SIMULATED,
                Optional.empty(),
                new HostFolder("/labs"),
                new HostFolder("/images"),
                new Quotas(Optional.of(memory), Optional.empty(), Optional.empty(), Optional.empty()),
                Floors.DEFAULT,
                Optional.empty(),
                Outside.RESTRICTED,
                4);
        return new HostsConfig(List.of(host), QueueConfig.DEFAULT);
    }

    static Actor engine(String target) {
        return Actor.engine(OURS, LAB.value(), target);
    }

    static Change.Thing thing(Change.Kind kind, String machine, String name, Actor maker) {
        return new Change.Thing(kind, machine, name, name, maker);
    }

    static Change.Thing innerVm() {
        return thing(Change.Kind.VM, HOST + "/vm-1", "inner", engine(INNER_VM));
    }

    Story after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Story change(Change.What what, Change.Thing thing, Actor actor) {
        return change(what, thing, actor, "");
    }

    Story change(Change.What what, Change.Thing thing, Actor actor, String detail) {
        checks.on(new Change(what, thing, actor, detail));
        return this;
    }

    Story made(Change.Thing... things) {
        for (Change.Thing thing : things) {
            change(Change.What.MADE, thing, thing.maker());
        }
        return this;
    }

    Story record(Lab changed) {
        lab = changed;
        return recorded();
    }

    private Story recorded() {
        checks.recorded(LEDGER, lab);
        return this;
    }

    Story placed() {
        record(lab.placed(Map.of(HOST_VM, HOST), now).with(HOST, HostRecord.FRESH));
        checks.granted(LEDGER, lab);
        return this;
    }

    /** The host VM is there and runs, and so do its inner VM and everything they need. */
    Story running() {
        placed().made(SYSTEM_DISK, VM);
        change(Change.What.CHANGED, VM, engine(HOST_VM), Change.EXTENSIONS);
        change(Change.What.STARTED, VM, engine(HOST_VM));
        made(INNER_SWITCH, innerVm());
        return change(Change.What.STARTED, innerVm(), engine(INNER_VM));
    }

    /** Both VMs are recorded as handed over. */
    Story handedOver() {
        for (String name : List.of(HOST_VM, INNER_VM)) {
            VmRecord vm = lab.vm(name).orElseThrow();
            Role role = vm.role();
            for (Phase next = vm.phase().next(role); next != Phase.READY; next = next.next(role)) {
                vm = vm.reached(next, now);
            }
            lab = lab.with(vm.handedOver("boot", now));
        }
        return recorded();
    }

    Story ready() {
        return running().handedOver();
    }

    Story making(String vm, Making making) {
        return record(lab.with(lab.vm(vm).orElseThrow().with(making)));
    }

    /** A VM is told and recorded as lost. */
    Story lost(String vm, Making making) {
        checks.told(LEDGER, new LabEvent.Lost(LAB, now, vm, vm + " is off"));
        return making(vm, making);
    }

    Story ended() {
        checks.ended(LAB);
        return record(lab.released("over"));
    }

    /** Somebody has removed what some hosts show of the lab, of which there was no record any more. */
    Story ended(List<String> hosts) {
        checks.ended(LAB);
        return record(Lab.orphan(LAB, hosts, "orphan", now));
    }

    Story buried() {
        checks.buried(HOST, OURS, LAB);
        return this;
    }

    Story removed() {
        change(Change.What.REMOVED, VM, engine(HOST_VM));
        return change(Change.What.REMOVED, SYSTEM_DISK, engine(HOST_VM));
    }

    Story forgotten() {
        checks.forgotten(LEDGER, LAB);
        return this;
    }

    Story arrived(long batch, long generation) {
        Action action = new Action.StartHostVm(HOST_VM);
        checks.batchArrived(HOST, batch, new Batch(new Ledger(OURS, generation), LAB, TIME_TO_LIVE, List.of(action)));
        return this;
    }

    /** A copy of the ledger comes up beside it and has a batch done. */
    Story sentByACopy(long batch) {
        Action action = new Action.StartHostVm(HOST_VM);
        Batch sent = new Batch(new Ledger(OURS, 2), LAB, TIME_TO_LIVE, List.of(action));
        checks.copied("copy");
        checks.sent("copy", HOST, sent, OwnerState.LIVE);
        checks.batchArrived(HOST, batch, sent);
        return this;
    }

    Story begins(long batch) {
        checks.batchBegins(HOST, batch);
        return this;
    }

    Story acts(long batch) {
        checks.actionBegins(HOST, batch, new Action.StartHostVm(HOST_VM));
        return this;
    }

    /** A copy of the ledger has come up, in which the host VM stands otherwise. */
    Story copied(Making making) {
        checks.copied(COPY);
        checks.recorded(COPY, lab.with(lab.vm(HOST_VM).orElseThrow().with(making)));
        return this;
    }

    /** The copy sends an action, which begins. */
    Story byCopy(Action action) {
        return begun(COPY, new Ledger(OURS, 2), action);
    }

    /** An action is sent, and begins. */
    Story begun(Action action) {
        return begun(LEDGER, new Ledger(OURS, 1), action);
    }

    private Story begun(String ledger, Ledger generation, Action action) {
        Batch batch = new Batch(generation, LAB, TIME_TO_LIVE, List.of(action));
        checks.sent(ledger, HOST, batch, OwnerState.LIVE);
        checks.batchArrived(HOST, 1, batch);
        checks.batchBegins(HOST, 1);
        checks.actionBegins(HOST, 1, action);
        return this;
    }

    /** The record of the lab is damaged, and somebody has removed what the hosts show of it. */
    Story damagedAndRemoved() {
        checks.damaged(LEDGER, LAB);
        return ended(List.of(HOST));
    }

    Story ends() {
        checks.ends(now);
        return this;
    }

    /** Nothing was wrong, and this was really looked at. */
    void fulfils(Check check) {
        assertThat(checks.violations()).isEmpty();
        assertThat(checks.evaluated(check)).isPositive();
    }

    /** This was wrong, and nothing before it. */
    void violates(Check check) {
        assertThat(checks.violations()).isNotEmpty();
        assertThat(checks.violations().get(0).check()).isEqualTo(check);
        assertThat(checks.violations().get(0).text()).isNotBlank().doesNotContain("{", "[");
    }
}
