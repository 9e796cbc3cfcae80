package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.util.stream.Stream;

/** Which inner VMs are agents, by what a lab shall be. Pure. */
public final class AgentVms {
    private AgentVms() {}

    /** Those of a lab that is made from a spec as it is recorded, in its order. */
    public static Stream<InnerVm> of(LabSpec spec) {
        return spec.innerVms().stream().filter(vm -> vm.spec().agent().isAgent());
    }

    /** Those whose agent connects to Jenkins, likewise: agents of pools do. */
    public static Stream<InnerVm> inbound(LabSpec spec) {
        return spec.innerVms().stream().filter(vm -> vm.spec().agent().isInbound());
    }
}
