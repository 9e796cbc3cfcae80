package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.util.stream.Stream;

/** Which inner VMs are agents, by what a lab shall be. Pure. */
public final class AgentVms {
    private AgentVms() {}

    /** Those of a lab that is made from a spec, in its order. */
    public static Stream<InnerVm> of(LabSpec spec) {
        return spec.innerVms().stream().filter(vm -> vm.spec().agent().launch() == Launch.INBOUND);
    }
}
