package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation.State;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.List;
import org.junit.Test;

/** Agents whose VMs go back to a checkpoint. */
public class AgentRestoresTest {
    private static final String NODE = "hyperv-lab-k7mzq2xa-client-1";

    private static Lab restoring(String operation, State state) {
        CheckpointRequest request = CheckpointRequest.restore(new OperationId(operation), "client-1", "clean");
        CheckpointOperation asked = CheckpointOperation.asked(request, AgentLabs.NOW);
        return Checkpoints.with(AgentLabs.ready(), asked.reached(state, AgentLabs.NOW));
    }

    private static boolean isUnderWay(Lab lab) {
        return AgentRestores.isUnderWay(NODE, List.of(lab));
    }

    @Test
    public void anAgentTakesNothingUntilItsVmIsBack() {
        assertThat(isUnderWay(AgentLabs.ready())).isFalse();
        assertThat(isUnderWay(restoring("op-1", State.ASKED))).isTrue();
        assertThat(isUnderWay(restoring("op-1", State.RESTORED))).isTrue();
        assertThat(isUnderWay(restoring("op-1", State.DONE))).isFalse();
        assertThat(AgentRestores.isUnderWay("hyperv-lab-k7mzq2xa-client-2", List.of(restoring("op-1", State.ASKED))))
                .as("another VM")
                .isFalse();
    }

    @Test
    public void aVmThatCameBackGetsAProcessOfItsOwn() {
        OperationId first = AgentRestores.process(AgentLabs.ready(), "client-1");
        assertThat(first).isEqualTo(new OperationId("jenkins-agent"));
        assertThat(AgentRestores.process(restoring("op-1", State.RESTORED), "client-1"))
                .isEqualTo(first);
        OperationId second = AgentRestores.process(restoring("op-1", State.DONE), "client-1");
        assertThat(second).isNotEqualTo(first);
        assertThat(AgentRestores.process(restoring("op-2", State.DONE), "client-1"))
                .isNotIn(first, second);
        assertThat(AgentRestores.process(restoring("op-1", State.DONE), "client-2"))
                .isEqualTo(first);
    }
}
