package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;

/**
 * A VM that the build may use now.
 *
 * @param lab its lab, as it was last seen
 * @param vm its record
 * @param guests the way into it; calls on it block
 */
public record Guest(Lab lab, VmRecord vm, Guests guests) {
    /** Points to the VM. */
    public VmRef ref() {
        return LabRules.ref(lab, vm);
    }
}
