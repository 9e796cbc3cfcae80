package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Shows what a host shows in another order. */
final class Shuffled implements UnaryOperator<HostSnapshot> {
    private final Random random;

    Shuffled(long seed) {
        random = new Random(seed);
    }

    <T> List<T> list(List<T> ordered) {
        List<T> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    @Override
    public HostSnapshot apply(HostSnapshot snapshot) {
        if (!(snapshot.contents() instanceof Look.Seen<HostContents> seen)) {
            return snapshot;
        }
        List<LabOnHost> labs =
                seen.value().labs().values().stream().map(this::lab).toList();
        HostContents contents = HostContents.of(labs, seen.value().oddities());
        return new HostSnapshot(snapshot.resources(), new Look.Seen<>(contents, seen.at()));
    }

    private LabOnHost lab(LabOnHost lab) {
        List<ObservedHostVm> vms =
                list(lab.hostVms()).stream().map(this::hostVm).toList();
        return new LabOnHost(lab.lab(), lab.opened(), lab.buried(), lab.lease(), list(lab.switches()), vms);
    }

    private ObservedHostVm hostVm(ObservedHostVm vm) {
        return new ObservedHostVm(
                vm.name(),
                vm.disks(),
                vm.diskUse(),
                vm.created(),
                vm.power(),
                vm.extensionsExposed(),
                inside(vm.inside()),
                list(vm.work()),
                vm.console());
    }

    private Look<Inside> inside(Look<Inside> look) {
        if (!(look instanceof Look.Seen<Inside> seen)) {
            return look;
        }
        Inside inside = seen.value();
        return new Look.Seen<>(
                new Inside(inside.boot(), inside.facts(), inside.networkReady(), list(inside.innerVms())), seen.at());
    }
}
