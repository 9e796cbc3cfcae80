package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** A VM that goes back to a checkpoint does so once, whatever becomes of Jenkins meanwhile. */
public class CheckpointRestartTest {
    private static final String BODY = """
            hypervCheckpoint(vm: 'inner-1', name: 'clean')
            echo 'it is made'
            sleep 3
            hypervRestore(vm: 'inner-1', name: 'clean')
            node(env.HYPERV_AGENTS) { sh 'echo the agent is back' }
            """;

    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void aRestoreGoesOnAfterARestartOfJenkins() throws Throwable {
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, LabBuilds.spec(1), BODY);
            LabBuilds.awaitLog(jenkins, "it is made");
            host.host().controls().hold(Action.StartInnerVm.class);
            LabBuilds.awaitLog(jenkins, "is back at the checkpoint clean");
        });
        sessions.then(jenkins -> {
            host.host().controls().letGo(Action.StartInnerVm.class);
            assertThat(LabBuilds.awaitEnd(jenkins, Result.SUCCESS))
                    .contains("is ready again, from the checkpoint clean", "the agent is back");
            host.awaitNothingLeft();
        });
    }
}
