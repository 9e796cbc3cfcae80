package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.util.Optional;
import java.util.stream.Stream;

/** Which inner VMs are agents, by what a lab shall be. Pure. */
public final class AgentVms {
    private AgentVms() {}

    /** Those of a lab that is made from a spec as it is recorded, in its order. */
    public static Stream<InnerVm> of(LabSpec spec) {
        return spec.innerVms().stream().filter(vm -> vm.spec().agent().isAgent());
    }

    /** Who opens the connection of the agent in one of them; empty when that VM is none. */
    public static Optional<Launch> launch(LabSpec spec, String vm) {
        return of(spec).filter(agent -> agent.name().equals(vm))
                .findFirst()
                .flatMap(agent -> agent.spec().agent().launch());
    }
}
