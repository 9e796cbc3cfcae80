package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The VMs that were made for a lab. There may be two of one name, on two hosts: one that its ledger had made, and one that a
 * copy of the ledger had made, or that is left of what an old backup knows nothing of.
 */
final class LabVms {
    private record Place(String vm, String host) {}

    private final Map<Place, VmTruth> all = new HashMap<>();
    private final Map<String, VmTruth> last = new HashMap<>();

    /** One was made, or registered again. */
    void made(VmTruth vm) {
        String name = vm.thing().maker().target();
        all.put(new Place(name, vm.thing().host()), vm);
        last.put(name, vm);
    }

    /** The one that was made last on a host; empty when none ever was. */
    Optional<VmTruth> on(String host, String name) {
        return Optional.ofNullable(all.get(new Place(name, host)));
    }

    /** The one that a record means: on the host where it places it, or else the one that was made last; null when none ever was. */
    VmTruth meant(Optional<Lab> record, String name) {
        String host = record.flatMap(
                        lab -> lab.vm(name).map(vm -> lab.placement().get(vm.hostVm())))
                .orElse(null);
        return host == null ? last.get(name) : all.get(new Place(name, host));
    }

    Collection<VmTruth> all() {
        return all.values();
    }
}
