package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Guest;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Role;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VmState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** VMs and their systems that do not do what they should. */
final class PowerMishaps {
    private static final Duration SHORTEST_STUCK = Duration.ofMinutes(1);
    private static final Duration LONGEST_STUCK = Duration.ofHours(1);
    private static final Duration SHORTEST_REFUSAL = Duration.ofMinutes(1);
    private static final Duration LONGEST_REFUSAL = Duration.ofHours(1);
    private static final int FOR_GOOD_ONE_IN = 4;

    private final Scene scene;
    private final Repairs repairs;
    private Optional<Vm> willStick = Optional.empty();
    private Optional<Vm> stuck = Optional.empty();

    PowerMishaps(Scene scene, Repairs repairs) {
        this.scene = scene;
        this.repairs = repairs;
        scene.machine().onChange(this::sees);
    }

    private void sees() {
        if (willStick.filter(vm -> vm.power().state() == VmState.STOPPING).isPresent()) {
            stuck = willStick;
            willStick = Optional.empty();
        }
    }

    boolean neverBoots(RandomGenerator random) {
        Optional<Vm> victim = Draw.oneOf(
                random,
                scene.vms(
                        vm -> vm.power().state() == VmState.OFF && !vm.drives().isEmpty()));
        victim.ifPresent(vm -> vm.guest().neverBoots(true));
        return victim.isPresent();
    }

    /** Only while it is down: a session that is open would go on. */
    boolean refusesPassword(RandomGenerator random) {
        Optional<Vm> victim = Draw.oneOf(
                random,
                scene.hostVms(vm -> !vm.drives().isEmpty() && !vm.guest().isUp()));
        victim.map(Vm::guest).ifPresent(guest -> {
            locks(guest, true);
            if (random.nextInt(FOR_GOOD_ONE_IN) > 0) {
                Duration time = Draw.between(random, SHORTEST_REFUSAL, LONGEST_REFUSAL);
                repairs.after(time, () -> locks(guest, false));
            }
        });
        return victim.isPresent();
    }

    private void locks(Guest guest, boolean value) {
        scene.as(Actor.MACHINE, () -> guest.refusesPassword(value));
    }

    boolean dies(RandomGenerator random) {
        Optional<Vm> victim = Draw.oneOf(random, scene.vms(vm -> vm.power().state() == VmState.RUNNING));
        victim.ifPresent(vm -> scene.as(Actor.MACHINE, () -> {
            switch (random.nextInt(vm.guest().isUp() ? 4 : 1)) {
                case 0 -> vm.power().endWorker();
                case 1 -> vm.guest().shutDown();
                case 2 -> vm.guest().restart();
                default -> vm.guest().hangs();
            }
        }));
        return victim.isPresent();
    }

    /** Chooses a VM whose worker will hang, and has struck once somebody has turned it off. */
    boolean sticks(RandomGenerator random) {
        if (stuck.isPresent()) {
            Vm vm = stuck.get();
            stuck = Optional.empty();
            repairs.after(Draw.between(random, SHORTEST_STUCK, LONGEST_STUCK), () -> letGo(vm));
            return true;
        }
        if (willStick.isEmpty() || !willStick.get().power().isOn()) {
            willStick.ifPresent(vm -> vm.power().hangsOnStop(false));
            willStick = Draw.oneOf(random, scene.hostVms(vm -> vm.power().state() == VmState.RUNNING));
            willStick.ifPresent(vm -> vm.power().hangsOnStop(true));
        }
        return false;
    }

    boolean checkLies(RandomGenerator random) {
        List<Machine> candidates = scene.hostVms(vm -> vm.power().state() == VmState.RUNNING).stream()
                .flatMap(vm -> vm.guest().machine().stream())
                .filter(machine -> machine.role().state() == Role.State.ABSENT)
                .toList();
        Optional<Machine> victim = Draw.oneOf(random, candidates);
        victim.ifPresent(machine -> machine.role().checkLies(true));
        return victim.isPresent();
    }

    void stop() {
        willStick.ifPresent(this::letGo);
        stuck.ifPresent(this::letGo);
        willStick = Optional.empty();
        stuck = Optional.empty();
    }

    private void letGo(Vm vm) {
        vm.power().hangsOnStop(false);
        if (vm.power().state() == VmState.STOPPING) {
            scene.as(Actor.MACHINE, vm.power()::endWorker);
        }
    }
}
