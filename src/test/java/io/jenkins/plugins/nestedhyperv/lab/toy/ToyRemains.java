package io.jenkins.plugins.nestedhyperv.lab.toy;

import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.NetworkMode;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Leaves a lab on a host in any state that a crash, a person or an older attempt may leave it in. */
public final class ToyRemains {
    private final Random random;
    private final ToyHost host;

    /** Draws the states from a seed. */
    public ToyRemains(Random random, ToyHost host) {
        this.random = random;
        this.host = host;
    }

    /** Scatters remains of those host VMs of a lab that are on this host. */
    public void scatter(ToyLab there, Lab lab, String hostName) {
        boolean bridged = lab.spec().orElseThrow().network().mode() == NetworkMode.BRIDGED;
        there.opened = random.nextBoolean();
        if (there.opened) {
            there.leaseUntil = Optional.of(host.now().plus(Duration.ofHours(24)));
            new TreeMap<>(lab.placement()).forEach((vm, on) -> {
                if (on.equals(hostName)) {
                    there.things.add(new Thing(Role.HOST_VM, vm));
                }
            });
            if (bridged) {
                there.things.add(new Thing(Role.SWITCH, "switch"));
            }
        }
        if (bridged && random.nextBoolean()) {
            there.switches.add("switch");
        }
        new TreeMap<>(lab.placement()).forEach((vm, on) -> {
            if (on.equals(hostName) && random.nextBoolean()) {
                hostVm(there.ensureVm(vm), lab);
            }
        });
    }

    private void hostVm(ToyVm vm, Lab lab) {
        vm.created = random.nextBoolean();
        vm.disks = !vm.created || random.nextInt(5) > 0;
        vm.exposed = vm.created && random.nextBoolean();
        if (vm.created && random.nextBoolean()) {
            vm.start(random.nextInt(4));
            vm.hypervisor = vm.exposed && vm.answers() && random.nextBoolean();
            vm.network = vm.hypervisor && random.nextBoolean();
        }
        lab.innerVmsOf(vm.name).forEach(record -> {
            if (vm.created && random.nextBoolean()) {
                innerVm(vm, vm.inner(record.name()));
            }
        });
    }

    private void innerVm(ToyVm hostVm, ToyInnerVm vm) {
        if (hostVm.power == Power.RUNNING && hostVm.network && random.nextBoolean()) {
            vm.start(random.nextInt(3));
            vm.checked = vm.answers() && random.nextBoolean();
        }
    }
}
