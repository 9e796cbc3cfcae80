package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabPipelines;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.Rule;
import org.junit.Test;

/** Checkpoints of an inner VM that is a real agent of the build. */
public class HypervCheckpointTest {
    @Rule
    public final LabPipelines pipelines = new LabPipelines();

    private static String inLab(String body) {
        return "hypervLab(spec: " + LabPipelines.LAB + ") {\n" + body + "\n}";
    }

    @Test
    public void anAgentComesBackToItsCheckpointAndConnectsAnew() throws Exception {
        String log = pipelines.run(Result.SUCCESS, inLab("""
                node(env.HYPERV_AGENTS) { sh 'echo before > word' }
                hypervCheckpoint(vm: 'inner-1', name: 'clean')
                node(env.HYPERV_AGENTS) { sh 'echo after > word' }
                hypervRestore(vm: 'inner-1', name: 'clean')
                node(env.HYPERV_AGENTS) { echo "word=${sh(script: 'cat word', returnStdout: true).trim()}." }
                """));
        assertThat(log)
                .contains("inner-1: the checkpoint clean is made")
                .contains("inner-1 is back at the checkpoint clean and starts from there")
                .contains("inner-1 is ready again, from the checkpoint clean")
                .contains("word=before.");
    }

    @Test
    public void aVmWhoseAgentRunsTheBuildIsLeftAlone() throws Exception {
        String log = pipelines.run(Result.SUCCESS, inLab("""
                hypervCheckpoint(vm: 'inner-1', name: 'clean')
                node(env.HYPERV_AGENTS) {
                    try { hypervRestore(vm: 'inner-1', name: 'clean') } catch (e) { echo "refused: ${e.message}" }
                    sh 'echo it goes on'
                }
                hypervRestore(vm: 'inner-1', name: 'clean')
                """));
        assertThat(log)
                .contains("refused: The agent in inner-1 runs a part of a build")
                .contains("it goes on")
                .contains("inner-1 is ready again, from the checkpoint clean");
    }

    @Test
    public void whatCannotBeDoneIsRefusedAndEndsNothingElse() throws Exception {
        String log = pipelines.run(Result.SUCCESS, inLab("""
                def attempt = { what -> try { what(); echo 'done' } catch (e) { echo "refused: ${e.message}" } }
                attempt { hypervRestore(vm: 'inner-1', name: 'nowhere') }
                attempt { hypervCheckpoint(vm: 'host-1', name: 'clean') }
                attempt { hypervCheckpoint(vm: 'iner-1', name: 'clean') }
                attempt { hypervCheckpoint(vm: 'inner-1', name: 'Not A Name') }
                node(env.HYPERV_AGENTS) { sh 'echo it goes on' }
                """));
        assertThat(log)
                .contains("refused: inner-1 has no checkpoint nowhere")
                .contains("refused: host-1 is a host VM.")
                .contains("has no VM \"iner-1\". Did you mean \"inner-1\"?")
                .contains("refused: \"Not A Name\" cannot be the name of a checkpoint.")
                .contains("it goes on");
    }

    @Test
    public void nothingIsGivenToAnAgentWhoseVmGoesBack() throws Exception {
        WorkflowRun build = pipelines.start(inLab("""
                hypervCheckpoint(vm: 'inner-1', name: 'clean')
                parallel(
                    restore: {
                        sleep 3
                        hypervRestore(vm: 'inner-1', name: 'clean')
                    },
                    use: {
                        sleep 5
                        echo 'asks for the agent'
                        node(env.HYPERV_AGENTS) { sh 'echo ran there' }
                    })
                """));
        pipelines.awaitLog("the checkpoint clean is made", build);
        pipelines.host().controls().hold(Action.StartInnerVm.class);
        pipelines.awaitLog("is back at the checkpoint clean", build);
        pipelines.awaitLog("asks for the agent", build);
        pipelines.host().controls().letGo(Action.StartInnerVm.class);
        assertThat(pipelines.end(Result.SUCCESS, build)).containsSubsequence("is ready again", "+ echo ran there");
    }

    @Test
    public void theSnippetGeneratorWritesWhatTheFormsSay() throws Exception {
        HypervCheckpointStep make = new HypervCheckpointStep("inner-1", "clean");
        make.setMemory(true);
        SnippetizerTester snippets = new SnippetizerTester(pipelines.jenkins);
        snippets.assertRoundTrip(make, "hypervCheckpoint memory: true, name: 'clean', vm: 'inner-1'");
        HypervRestoreStep restore = new HypervRestoreStep("inner-1", "clean");
        snippets.assertRoundTrip(restore, "hypervRestore name: 'clean', vm: 'inner-1'");
        StepConfigTester forms = new StepConfigTester(pipelines.jenkins);
        pipelines.jenkins.assertEqualDataBoundBeans(make, forms.configRoundTrip(make));
        pipelines.jenkins.assertEqualDataBoundBeans(restore, forms.configRoundTrip(restore));
    }
}
