package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notes that an inner VM is to be made again because it was used. */
public final class Reverting {
    private Reverting() {}

    /**
     * What the wish does to a lab; empty when it does nothing, since the lab goes, or the VM was not handed over in that boot:
     * it is lost, or is being made again already.
     *
     * @param boot the boot in which it was used
     */
    public static Optional<Observed> note(Lab lab, String vm, String boot, Instant now) {
        return lab.isBuilding()
                ? lab.vm(vm)
                        .filter(known -> known.role() == Role.INNER_VM
                                && known.making() == Making.HANDED_OVER
                                && known.boot().equals(Optional.of(boot)))
                        .map(known -> new Observed(
                                lab.with(known.clearing(now)), List.of(new LabEvent.Reverted(lab.id(), now, vm))))
                : Optional.empty();
    }
}
