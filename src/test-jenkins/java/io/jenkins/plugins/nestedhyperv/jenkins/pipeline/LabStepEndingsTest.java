package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabPipelines.LAB;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import java.nio.file.Files;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Whatever ends a build, the step says why, and nothing is left. */
public class LabStepEndingsTest {
    @Rule
    public final LabPipelines pipelines = new LabPipelines();

    @Test
    public void theBodyRunsOnTheLabsAgent() throws Exception {
        String log = pipelines.run(
                Result.SUCCESS,
                "hypervLab(spec: " + LAB + ") { echo \"lab=${env.HYPERV_LAB}.\"\n"
                        + "node(env.HYPERV_AGENTS) { sh 'echo on $NODE_NAME' } }");
        String lab = LabPipelines.lab(log);
        assertThat(log)
                .contains("lab=" + lab + ".")
                .containsPattern("\\[lab] \\[ *[0-9.]+ s] host-1: running")
                .contains("Lab " + lab + " is ready after")
                .contains("Agent inner-1 is connected")
                .containsPattern("on \\S*inner-1")
                .contains("Lab " + lab + " is gone, nothing of it is left; removing it took");
    }

    @Test
    public void whatTheBodyReturnsIsWhatTheStepReturns() throws Exception {
        String log = pipelines.run(
                Result.SUCCESS,
                "def answer = hypervLab(spec: '{hosts: [{image: tiny}]}') { 42 }\necho \"answer=$answer\"");
        assertThat(log).contains("answer=42");
    }

    @Test
    public void aFailingBodyFailsTheBuildAndTheLabGoes() throws Exception {
        String log = pipelines.run(Result.FAILURE, "hypervLab(spec: " + LAB + ") { error 'boom' }");
        assertThat(log).contains("boom").contains("is gone, nothing of it is left");
    }

    @Test
    public void anAbortWhileTheLabWaitsForRoomEndsTheWaiting() throws Exception {
        pipelines.host().controls().disconnect("the cable is out");
        WorkflowRun build = pipelines.start("hypervLab(spec: " + LAB + ") { error 'never' }");
        pipelines.awaitLog("waits:", build);
        abort(build);
        assertThat(pipelines.end(Result.ABORTED, build))
                .contains("the cable is out")
                .contains("is gone");
        pipelines.host().controls().reconnect();
    }

    @Test
    public void anAbortWhileTheLabIsBuiltRemovesIt() throws Exception {
        pipelines.host().controls().hold(Action.StartHostVm.class);
        WorkflowRun build = pipelines.start("hypervLab(spec: " + LAB + ") { error 'never' }");
        pipelines.awaitLog("host-1: created", build);
        abort(build);
        assertThat(pipelines.end(Result.ABORTED, build)).contains("is gone").doesNotContain("never");
    }

    @Test
    public void anAbortWhileTheAgentsConnectRemovesTheLab() throws Exception {
        jenkins.model.JenkinsLocationConfiguration.get().setUrl("http://localhost:1/");
        WorkflowRun build = pipelines.start("hypervLab(spec: " + LAB + ") { error 'never' }");
        pipelines.awaitLog("inner-1: ready", build);
        abort(build);
        assertThat(pipelines.end(Result.ABORTED, build)).contains("is gone").doesNotContain("never");
    }

    @Test
    public void anAbortWhileTheBodyRunsRemovesTheLab() throws Exception {
        WorkflowRun build = pipelines.start(
                "hypervLab(spec: " + LAB + ") { node(env.HYPERV_AGENTS) { sh 'echo begun; sleep 1000' } }");
        pipelines.awaitLog("begun", build);
        abort(build);
        assertThat(pipelines.end(Result.ABORTED, build)).contains("is gone");
    }

    @Test
    public void anAbortWhileTheLabIsRemovedEndsTheStepAndNotTheRemoving() throws Exception {
        pipelines.host().controls().hold(Action.DeleteHostVm.class);
        WorkflowRun build = pipelines.start("hypervLab(spec: '{hosts: [{image: tiny}]}') { echo 'done' }");
        pipelines.awaitLog("is being taken down", build);
        abort(build);
        assertThat(pipelines.end(Result.ABORTED, build)).contains("is still being removed; that goes on");
        pipelines.host().controls().letGo(Action.DeleteHostVm.class);
    }

    @Test
    public void aSecondAbortDoesNotWaitForTheLabToBeGone() throws Exception {
        pipelines.host().controls().hold(Action.StartHostVm.class);
        pipelines.host().controls().hold(Action.DeleteHostVm.class);
        WorkflowRun build = pipelines.start("hypervLab(spec: " + LAB + ") { error 'never' }");
        pipelines.awaitLog("host-1: created", build);
        abort(build);
        pipelines.awaitLog("is being taken down", build);
        abort(build);
        assertThat(pipelines.end(Result.ABORTED, build)).contains("is still being removed; that goes on");
        pipelines.host().controls().letGo(Action.StartHostVm.class);
        pipelines.host().controls().letGo(Action.DeleteHostVm.class);
    }

    @Test
    public void aLabThatCannotBeBuiltFailsTheBuildWithTheCause() throws Exception {
        pipelines
                .host()
                .controls()
                .fail(Action.StartHostVm.class, Trouble.lasting("No processor extensions. Turn them on."));
        String log = pipelines.run(Result.FAILURE, "hypervLab(spec: " + LAB + ") { error 'never' }");
        assertThat(log)
                .containsPattern("ERROR: Lab [a-z0-9]{8} failed: .*No processor extensions. Turn them on.")
                .contains("is gone")
                .doesNotContain("never");
    }

    @Test
    public void aFailedLabIsKeptAsItsSpecSaysAndTheBuildDoesNotWaitForIt() throws Exception {
        pipelines.host().controls().fail(Action.StartHostVm.class, Trouble.lasting("No processor extensions."));
        String log = pipelines.run(
                Result.FAILURE, "hypervLab(spec: '{keepOnFailure: 1h, hosts: [{image: tiny}]}') { error 'never' }");
        assertThat(log)
                .containsPattern("Lab [a-z0-9]{8} is kept for inspection until 20[0-9T:-]+Z")
                .contains("No processor extensions.")
                .doesNotContain("never");
        assertThat(pipelines.host().labs()).hasSize(1);
        LabEngine.get().release(new LabId(LabPipelines.lab(log)), "somebody has seen enough");
    }

    @Test
    public void aBodyWhoseLabLosesAVmIsToldToEndWithTheReason() throws Exception {
        WorkflowRun build = pipelines.start(
                "hypervLab(spec: " + LAB + ") { node(env.HYPERV_AGENTS) { sh 'echo begun; sleep 1000' } }");
        pipelines.awaitLog("begun", build);
        String lab = LabPipelines.lab(JenkinsRule.getLog(build));
        pipelines.host().lose(new LabId(lab), "inner-1");
        assertThat(pipelines.end(Result.FAILURE, build))
                .contains("ERROR: Lab " + lab + " is lost: ")
                .contains("is gone");
    }

    @Test
    public void aBodyThatCatchesTheLossOfItsLabFailsAllTheSame() throws Exception {
        WorkflowRun build = pipelines.start(
                "hypervLab(spec: " + LAB + ") { echo 'begun'; try { sleep 1000 } catch (e) { echo 'caught' } }");
        pipelines.awaitLog("begun", build);
        String lab = LabPipelines.lab(JenkinsRule.getLog(build));
        pipelines.host().lose(new LabId(lab), "inner-1");
        assertThat(pipelines.end(Result.FAILURE, build))
                .contains(
                        "The body is told to end: Lab " + lab + " is lost: ",
                        "caught",
                        "ERROR: Lab " + lab + " is lost: ")
                .contains("is gone");
    }

    @Test
    public void aBodyWhoseAgentDiesIsToldToEndWithTheReason() throws Exception {
        WorkflowRun build = pipelines.start("hypervLab(spec: " + LAB + ") { echo 'begun'; sleep 1000 }");
        pipelines.awaitLog("begun", build);
        String node = "hyperv-lab-" + LabPipelines.lab(JenkinsRule.getLog(build)) + "-inner-1";
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("-name " + node))
                .forEach(ProcessHandle::destroyForcibly);
        assertThat(pipelines.end(Result.FAILURE, build))
                .contains("Agent inner-1 is lost: ")
                .containsPattern("ERROR: Lab [a-z0-9]{8} is lost: Agent inner-1 is lost: ")
                .contains("is gone");
    }

    @Test
    public void aBodyGoesOnWithoutALostAgentWhereTheSpecSaysSo() throws Exception {
        String inner = "{name: server, image: tiny-jre, agent: {label: server, launch: inbound}}, "
                + "{name: client, image: tiny-jre, agent: {label: client, launch: inbound}}";
        WorkflowRun build = pipelines.start("hypervLab(spec: '{onLoss: continue, hosts: [{image: tiny}], inner: ["
                + inner
                + "]}') { node(\"${env.HYPERV_AGENTS} && server\") { sh 'echo begun; while [ ! -f " + pipelines.file()
                + " ]; do sleep 1; done; echo served' } }");
        pipelines.awaitLog("begun", build);
        pipelines.host().lose(new LabId(LabPipelines.lab(JenkinsRule.getLog(build))), "client-1");
        pipelines.awaitLog("The lab goes on without it, as its spec says.", build);
        Files.writeString(pipelines.file(), "");
        assertThat(pipelines.end(Result.SUCCESS, build))
                .contains("served")
                .contains("client-1: lost: ")
                .contains("Agent client-1 is lost: ");
    }

    private static void abort(WorkflowRun build) {
        build.getExecutor().interrupt();
    }
}
