package io.jenkins.plugins.nestedhyperv.jenkins.cloudstats;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.Optional;

/** Whether the end of a pool's node is a failure. Pure. */
final class Failures {
    private Failures() {}

    /**
     * Returns what failed; empty when the node went as it should.
     *
     * @param agent how its agent stands; empty when its VM never was there
     * @param lab that of its VM; empty when that is gone
     * @param vm how its VM stands among those of the lab; null when it is none of them
     */
    static Optional<String> of(Optional<AgentsView.State> agent, Optional<Lab> lab, AgentsView.State vm) {
        return agent.flatMap(Failures::loss)
                .or(() -> lab.flatMap(Lab::failure).map(Failure::message))
                .or(() -> Optional.ofNullable(vm).flatMap(Failures::loss));
    }

    private static Optional<String> loss(AgentsView.State state) {
        return state instanceof AgentsView.State.Lost lost ? Optional.of(lost.reason()) : Optional.empty();
    }
}
