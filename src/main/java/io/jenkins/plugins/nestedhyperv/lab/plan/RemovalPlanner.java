package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plans how a lab goes from one host, from what is there alone: first the tombstone, so that nothing is created any more;
 * then its host VMs, and with them all that is inside; then its switches; its folder last.
 */
final class RemovalPlanner {
    private RemovalPlanner() {}

    /** The next actions; none when nothing is left, or while something is in a state in which it may not be changed. */
    static List<Action> plan(LabOnHost seen) {
        if (!seen.buried()) {
            // What runs may be turned off in the same batch: that takes nothing away, and nothing starts it again.
            Stream<Action> turnedOff =
                    seen.hostVms().stream().filter(RemovalPlanner::runs).map(vm -> new Action.TurnOffHostVm(vm.name()));
            return Stream.concat(Stream.of(new Action.BuryLab(seen.lab())), turnedOff)
                    .toList();
        }
        if (!seen.hostVms().isEmpty()) {
            return seen.hostVms().stream().flatMap(vm -> hostVm(vm).stream()).toList();
        }
        if (!seen.switches().isEmpty()) {
            return seen.switches().stream()
                    .map(name -> (Action) new Action.DeleteSwitch(name))
                    .toList();
        }
        return seen.opened() ? List.of(new Action.CloseLab(seen.lab())) : List.of();
    }

    private static boolean runs(ObservedHostVm vm) {
        return vm.power() == Power.STARTING || vm.power() == Power.RUNNING;
    }

    /** The next action that takes a host VM, or what is left of one, away. */
    static List<Action> hostVm(ObservedHostVm vm) {
        return switch (vm.power()) {
            case OFF -> List.of(new Action.DeleteHostVm(vm.name()));
            case STARTING, RUNNING -> List.of(new Action.TurnOffHostVm(vm.name()));
            case STOPPING -> List.of();
        };
    }
}
