package io.jenkins.plugins.nestedhyperv.jenkins.cloudstats;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class FailuresTest {
    private static final AgentsView.State ONLINE = new AgentsView.State.Online();
    private static final AgentsView.State LOST = new AgentsView.State.Lost("its process has ended");
    private static final AgentsView.State VM_LOST = new AgentsView.State.Lost("it is off");

    private static final Lab LAB = Lab.orphan(new LabId("k7mzq2xa"), List.of(), "gone", Instant.EPOCH);
    private static final Lab FAILED =
            LAB.failed(new Failure(Optional.empty(), Phase.RUNNING, "it did not boot", Instant.EPOCH));

    @Test
    public void anAgentThatWasUsedUpIsNoFailure() {
        assertThat(Failures.of(Optional.of(ONLINE), Optional.of(LAB), ONLINE)).isEmpty();
    }

    @Test
    public void aNodeThatNobodyNeedsAnyMoreIsNoFailureThoughItNeverConnected() {
        assertThat(Failures.of(Optional.empty(), Optional.empty(), null)).isEmpty();
    }

    @Test
    public void whatAnAgentEndedByComesFirst() {
        assertThat(Failures.of(Optional.of(LOST), Optional.of(FAILED), VM_LOST)).contains("its process has ended");
    }

    @Test
    public void aFailedLabIsTheReasonWhereItsAgentHasNone() {
        assertThat(Failures.of(Optional.empty(), Optional.of(FAILED), VM_LOST)).contains("it did not boot");
    }

    @Test
    public void aLostVmIsTheReasonWhereItsLabGoesOn() {
        assertThat(Failures.of(Optional.empty(), Optional.of(LAB), VM_LOST)).contains("it is off");
    }
}
