package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineCare;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.page.BuildLabs;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import java.time.Instant;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** That a lab is kept is known after a restart too, and its build's deletion ends it. */
public class KeptLabRestartTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    private static Lab lab(LabId id) {
        return LabEngine.get().lab(id).orElseThrow();
    }

    @Test
    public void aLabStaysKeptAcrossARestartUntilItsBuildIsDeleted() throws Throwable {
        Instant[] until = new Instant[1];
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, "{keepOnFailure: 1h, hosts: [{image: tiny}]}", "error 'boom'");
            assertThat(LabBuilds.awaitEnd(jenkins, Result.FAILURE)).contains("is kept for inspection until");
            until[0] = lab(host.host().labs().get(0)).keepUntil().orElseThrow();
        });
        LabId id = host.host().labs().get(0);
        sessions.then(jenkins -> {
            Await.until(
                    () -> LabEngine.get().state() + " " + LabEngine.get().labs(),
                    () -> LabEngine.get().lab(id).isPresent()
                            && LabEngine.get().owners().stateOf(lab(id).owner()) == OwnerState.ENDED);
            EngineCare.lookAfter();
            assertThat(lab(id).keepUntil()).contains(until[0]);
            assertThat(host.host().labs()).containsExactly(id);
            assertThat(LabBuilds.build(jenkins).getAction(BuildLabs.class).getLabs())
                    .hasSize(1);
            LabBuilds.build(jenkins).delete();
            host.awaitNothingLeft();
        });
    }
}
