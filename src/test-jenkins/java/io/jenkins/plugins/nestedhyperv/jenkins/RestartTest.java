package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** A restart of the controller ends neither the making of a lab nor what runs on it. */
public class RestartTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void aLabIsFinishedAcrossRestartsWhateverPhaseTheyHit() throws Throwable {
        host.host().controls().hold(Action.CreateHostVm.class);
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, LabBuilds.spec(1), "node(env.HYPERV_AGENTS) { sh 'echo the body runs' }");
            LabBuilds.awaitLog(jenkins, "host-1: disks made");
        });
        List<LabId> before = host.host().labs();
        assertThat(before).hasSize(1);
        sessions.then(jenkins -> goOnUntil(
                jenkins, Action.CreateHostVm.class, Action.EnableHypervisor.class, "host-1: extensions visible"));
        sessions.then(jenkins ->
                goOnUntil(jenkins, Action.EnableHypervisor.class, Action.StartInnerVm.class, "inner-1: created"));
        sessions.then(jenkins -> {
            assertThat(host.host().labs()).isEqualTo(before);
            host.host().controls().letGo(Action.StartInnerVm.class);
            assertThat(LabBuilds.awaitEnd(jenkins, Result.SUCCESS)).contains("the body runs", "after the lab");
            host.awaitNothingLeft();
        });
    }

    private void goOnUntil(
            JenkinsRule jenkins, Class<? extends Action> held, Class<? extends Action> next, String reached)
            throws Exception {
        host.host().controls().hold(next);
        host.host().controls().letGo(held);
        LabBuilds.awaitLog(jenkins, reached);
    }

    @Test
    public void aBodyThatRunsGoesOnAfterTheRestart() throws Throwable {
        goesOn(LabBuilds.spec(1));
    }

    @Test
    public void soDoesOneWhoseAgentJenkinsConnectsTo() throws Throwable {
        goesOn(LabBuilds.spec(1).replace("inbound", "ssh"));
    }

    private void goesOn(String spec) throws Throwable {
        Path file = host.root().resolve("go");
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, spec, LabBuilds.bodyUntil(file.toString()));
            LabBuilds.awaitLog(jenkins, "the body runs");
        });
        List<LabId> before = host.host().labs();
        sessions.then(jenkins -> {
            assertThat(host.host().labs()).isEqualTo(before).hasSize(1);
            Files.createFile(file);
            assertThat(LabBuilds.awaitEnd(jenkins, Result.SUCCESS)).contains("the body is done", "after the lab");
            host.awaitNothingLeft();
        });
    }
}
