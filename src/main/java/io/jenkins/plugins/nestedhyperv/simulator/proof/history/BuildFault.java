package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Adapter;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Doing;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.OwnersFault;
import java.time.Duration;
import java.util.Optional;

/** What a build breaks on purpose in an inner VM of its lab, to see what its own software makes of that. */
final class BuildFault {
    private static final Duration LASTS = Duration.ofMinutes(4);

    private final World world;
    private final LedgerSite site;
    private final OwnersFault fault;
    private boolean stands;

    BuildFault(World world, LedgerSite site, OwnersFault fault) {
        this.world = world;
        this.site = site;
        this.fault = fault;
    }

    /** Breaks the first inner VM of a lab that is ready, and ends that later. */
    void begin(Lab lab) {
        Optional<VmRecord> victim = lab.vms(Role.INNER_VM).findFirst();
        victim.flatMap(record -> find(lab, record)).ifPresent(vm -> {
            VmRef ref =
                    VmRef.innerVm(lab.id(), victim.get().hostVm(), victim.get().name());
            Actor owner = Actor.owner(lab.id().value(), ref.name());
            world.witness().faultBegins(ref, fault);
            world.tally().struck("OWNERS_FAULT_" + fault);
            Optional<VirtualSwitch> link = vm.adapters().get(0).connected();
            act(vm.host(), owner, () -> breakDown(vm));
            stands = true;
            world.timeline().after(LASTS, () -> {
                stands = false;
                world.witness().faultEnds(ref, fault);
                act(vm.host(), owner, () -> mend(vm.adapters().get(0), link));
            });
        });
    }

    /** Whether it was ended, or nothing could be broken: by then the engine has had time to see what it did. */
    boolean isOver() {
        return !stands;
    }

    private Optional<Vm> find(Lab lab, VmRecord record) {
        return lab.hostOf(record)
                .flatMap(site::machine)
                .flatMap(machine -> machine.hyperV().vms().stream()
                        .filter(vm ->
                                isThat(vm, lab, record.hostVm()) && vm.guest().isUp())
                        .flatMap(vm -> vm.guest().machine().stream())
                        .flatMap(inside -> inside.hyperV().vms().stream())
                        .filter(vm ->
                                isThat(vm, lab, record.name()) && vm.power().isOn())
                        .findFirst());
    }

    private static boolean isThat(Vm vm, Lab lab, String target) {
        Actor maker = vm.thing().maker();
        return maker.lab().equals(lab.id().value()) && maker.target().equals(target);
    }

    private void act(Machine machine, Actor owner, Doing what) {
        try {
            machine.as(owner, what);
        } catch (HyperVException e) {
            world.say(Messages.text("owner"), () -> Messages.text("fault.refused", owner.target(), e.getMessage()));
        }
    }

    private void breakDown(Vm vm) throws HyperVException {
        if (fault == OwnersFault.TURNED_OFF) {
            vm.power().turnOff();
        } else {
            vm.adapters().get(0).disconnect();
        }
    }

    private void mend(Adapter adapter, Optional<VirtualSwitch> link) {
        if (fault == OwnersFault.LINK_CUT) {
            link.ifPresent(adapter::connect);
        }
    }
}
