package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabPipelines.LAB;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;

/** When the block fails, its lab may stay for inspection. */
public class LabStepKeepTest {
    @Rule
    public final LabPipelines pipelines = new LabPipelines();

    private static Lab lab(String log) {
        return LabEngine.get().lab(new LabId(LabPipelines.lab(log))).orElseThrow();
    }

    private static void release(String log) {
        LabEngine.get().release(new LabId(LabPipelines.lab(log)), "somebody has seen enough");
    }

    @Test
    public void aLabWhoseBodyFailsIsKeptAndTheBuildEndsWithoutItsAgents() throws Exception {
        String log = pipelines.run(
                Result.FAILURE,
                "hypervLab(keepOnFailure: '30m', spec: " + LAB + ") { node(env.HYPERV_AGENTS) { error 'boom' } }");
        assertThat(log)
                .containsPattern("Lab [a-z0-9]{8} is kept for inspection until 20[0-9T:-]+Z; it is removed by itself")
                .containsPattern("host-1: 10\\.77\\.0\\.1 .* on host test-host it is called nhv-[a-z0-9]{8}-host-1")
                .contains("inner-1: 10.77.0.2 in the network of the lab; it runs in host-1")
                .containsPattern("to keep it longer or to release it: http://\\S+/job/\\S+/1/nested-hyperv/")
                .contains("boom")
                .doesNotContain("is gone");
        Await.until(() -> pipelines.nodes().toString(), () -> pipelines.nodes().isEmpty());
        Lab kept = lab(log);
        assertThat(Duration.between(
                        kept.failure().orElseThrow().at(), kept.keepUntil().orElseThrow()))
                .isCloseTo(Duration.ofMinutes(30), Duration.ofSeconds(5));
        assertThat(pipelines.host().labs()).containsExactly(kept.id());
        LabEngine.get().owners().ownerOf(build(log)); // has the build, which is over, looked at
        assertThat(lab(log).keepUntil()).isPresent();
        release(log);
    }

    private WorkflowRun build(String log) {
        return pipelines.jenkins.jenkins.getAllItems(org.jenkinsci.plugins.workflow.job.WorkflowJob.class).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError(log))
                .getBuildByNumber(1);
    }

    @Test
    public void theSpecsKeepOnFailureCountsForTheBodyToo() throws Exception {
        String log = pipelines.run(
                Result.FAILURE, "hypervLab(spec: '{keepOnFailure: 1h, hosts: [{image: tiny}]}') { error 'boom' }");
        assertThat(log).contains("is kept for inspection until");
        release(log);
    }

    @Test
    public void aBodyThatSucceedsOrIsAbortedLeavesNothing() throws Exception {
        String spec = "hypervLab(keepOnFailure: '30m', spec: '{hosts: [{image: tiny}]}')";
        assertThat(pipelines.run(Result.SUCCESS, spec + " { echo 'fine' }")).contains("is gone");
        WorkflowRun build = pipelines.start(spec + " { echo 'begun'; sleep 1000 }");
        pipelines.awaitLog("begun", build);
        build.getExecutor().interrupt();
        assertThat(pipelines.end(Result.ABORTED, build)).contains("is gone").doesNotContain("is kept");
        assertThat(pipelines.run(Result.ABORTED, spec + " { timeout(time: 1, unit: 'SECONDS') { sleep 1000 } }"))
                .contains("is gone");
    }

    @Test
    public void aLabOfADeletedBuildGoes() throws Exception {
        String log = pipelines.run(
                Result.FAILURE, "hypervLab(keepOnFailure: '30m', spec: '{hosts: [{image: tiny}]}') { error 'boom' }");
        assertThat(lab(log).keepUntil()).isPresent();
        build(log).delete();
        pipelines.assertNothingLeft();
    }

    @Test
    public void whatIsNoTimeIsRefusedBeforeAnythingIsRecorded() throws Exception {
        assertThat(pipelines.run(
                        Result.FAILURE,
                        "hypervLab(keepOnFailure: 'a while', spec: '{hosts: [{image: tiny}]}') { error 'never' }"))
                .contains("ERROR: keepOnFailure: found \"a while\"; allowed: a time from 1m to 30d")
                .doesNotContain("never");
    }

    @Test
    public void theGeneratorOfPipelinesWritesTheArgument() throws Exception {
        HypervLabStep step = new HypervLabStep();
        step.setTemplate("single");
        step.setKeepOnFailure("30m");
        new SnippetizerTester(pipelines.jenkins)
                .assertRoundTrip(step, "hypervLab(keepOnFailure: '30m', template: 'single') {\n    // some block\n}");
    }
}
