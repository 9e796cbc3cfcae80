package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabPipelines;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.nio.file.Files;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Commands on the VMs of a lab: what a Pipeline gets of them, and how they end. Their processes are real ones. */
public class HypervRunTest {
    private static final String LAB = "hypervLab(spec: '{hosts: [{image: tiny, count: 2}]}') {\n";

    @Rule
    public final LabPipelines pipelines = new LabPipelines();

    @Test
    public void itsOutputIsShownAndItsResultsReturned() throws Exception {
        String log = pipelines.run(Result.SUCCESS, LAB + """
                hypervRun(vm: 'host-1', script: 'echo one\\necho two >&2\\nprintf last')
                echo "status=${hypervRun(vm: 'host-1', command: 'exit 7', returnStatus: true)}."
                echo "text=${hypervRun(vm: 'host-2', command: 'echo secret text', returnStdout: true).trim()}."
                def status = hypervRun(vm: 'host-1', script: 'false\\necho never', returnStatus: true)
                echo "stopped=${status}."
                }
                """);
        assertThat(log)
                .contains("Running on host-1 of lab")
                .contains("\none\ntwo\nlast\n")
                .contains("status=7.", "text=secret text.", "stopped=1.")
                .doesNotContain("\nsecret text", "\nnever");
    }

    @Test
    public void aCommandThatFailsFailsTheStepAndShowsWhatItWrote() throws Exception {
        assertThat(pipelines.run(Result.FAILURE, LAB + """
                hypervRun(vm: 'host-1', command: 'echo this is why; exit 3', returnStdout: true)
                }
                """))
                .contains("\nthis is why\n")
                .contains("ERROR: The command on host-1 ended with exit code 3.");
    }

    @Test
    public void whatCannotBeRunIsRefusedWithTheReason() throws Exception {
        String log = pipelines.run(Result.SUCCESS, """
                def attempt = { what -> try { what(); echo 'ran' } catch (e) { echo "refused: ${e.message}" } }
                attempt { hypervRun(vm: 'host-1', command: 'true') }
                attempt { hypervRun(vm: 'host-1', command: 'true', lab: 'not an id') }
                """ + LAB + """
                attempt { hypervRun(vm: 'hots-1', command: 'true') }
                attempt { hypervRun(vm: 'host-1', command: 'true', script: 'true') }
                attempt { hypervRun(vm: 'host-1') }
                attempt { hypervRun(vm: 'host-1', command: 'true', returnStdout: true, returnStatus: true) }
                attempt { hypervRun(vm: 'host-1', command: 'true', lab: 'aaaaaaaa') }
                }
                """);
        assertThat(log)
                .contains("refused: There is no lab here")
                .contains("refused: This is no id of a lab: \"not an id\"")
                .contains("refused: Lab ")
                .contains("has no VM \"hots-1\". Did you mean \"host-1\"?")
                .contains("refused: hypervRun was given both a script and a command")
                .contains("refused: hypervRun was given neither a script nor a command")
                .contains("refused: returnStdout and returnStatus cannot be had together")
                .contains("refused: Lab aaaaaaaa is not recorded")
                .doesNotContain("\nran");
    }

    @Test
    public void theLabOfAnotherBuildIsRefused() throws Exception {
        WorkflowRun theirs = pipelines.start(LAB + "echo \"it is ${env.HYPERV_LAB}\"\nsleep 1000\n}");
        pipelines.awaitLog("it is ", theirs);
        String lab = LabPipelines.lab(JenkinsRule.getLog(theirs));
        String ours = "hypervRun(vm: 'host-1', command: 'touch /root/ours', lab: '" + lab + "')";
        assertThat(pipelines.run(Result.FAILURE, ours))
                .contains("Lab " + lab + " is not this build's.")
                .doesNotContain(theirs.getParent().getName());
        assertThat(pipelines.run(Result.FAILURE, LAB + ours + "\n}")).contains("Lab " + lab + " is not this build's.");
        theirs.getExecutor().interrupt();
        pipelines.end(Result.ABORTED, theirs);
    }

    @Test
    public void anAbortEndsTheProcessTreeInTheGuest() throws Exception {
        WorkflowRun build = pipelines.start(LAB + """
                try {
                    hypervRun(vm: 'host-1', command: 'echo begun; sleep 1000 & sleep 1000')
                } finally {
                    echo "left: ${hypervRun(vm: 'host-1', command: 'pgrep -fc "sleep 10[0]0"; true', returnStdout: true)}"
                    sleep 1000
                }
                }
                """);
        pipelines.awaitLog("begun", build);
        assertThat(pipelines.host().leftovers().processes()).isNotEmpty();
        build.getExecutor().interrupt();
        pipelines.awaitLog("left: ", build);
        assertThat(pipelines.host().leftovers().processes()).isEmpty();
        build.getExecutor().interrupt();
        pipelines.end(Result.ABORTED, build);
    }

    @Test
    public void aHostThatCannotBeReachedForAWhileIsWaitedFor() throws Exception {
        WorkflowRun build = pipelines.start(LAB + "hypervRun(vm: 'host-1', command: 'echo begun; while [ ! -f "
                + pipelines.file() + " ]; do sleep 0.1; done; echo done')\n}");
        pipelines.awaitLog("begun", build);
        pipelines.host().controls().disconnect("the cable is out");
        pipelines.awaitLog("Waiting: the cable is out", build);
        Files.writeString(pipelines.file(), "");
        pipelines.host().controls().reconnect();
        assertThat(pipelines.end(Result.SUCCESS, build)).contains("host-1 answers again.", "\ndone\n");
    }

    @Test
    public void aVmThatIsLostEndsTheStepWithThatReason() throws Exception {
        WorkflowRun build = pipelines.start(LAB.replace("'{", "'{onLoss: continue, ") + """
                try { hypervRun(vm: 'host-1', command: 'echo begun; sleep 1000') } catch (e) { echo "caught: ${e.message}" }
                hypervRun(vm: 'host-2', command: 'echo the other one is there')
                }
                """);
        pipelines.awaitLog("begun", build);
        pipelines.host().lose(new LabId(LabPipelines.lab(JenkinsRule.getLog(build))), "host-1");
        assertThat(pipelines.end(Result.SUCCESS, build))
                .containsPattern(
                        "caught: What became of the command on host-1 is not known: host-1 of lab \\w+ is lost")
                .contains("\nthe other one is there\n");
    }

    @Test
    public void manyLinesAndLongOnesComeWhole() throws Exception {
        String log = pipelines.run(Result.SUCCESS, LAB + """
                hypervRun(vm: 'host-1', script: 'i=0; while [ $i -lt 20000 ]; do echo "line $i"; i=$((i+1)); done')
                def text = hypervRun(vm: 'host-1', command: 'head -c 1000000 /dev/zero | tr "\\\\0" x', returnStdout: true)
                echo "length=${text.length()}."
                }
                """);
        assertThat(log.lines().filter(line -> line.startsWith("line "))).hasSize(20000);
        assertThat(log).contains("\nline 19999\n", "length=1000000.");
    }

    @Test
    public void theSnippetGeneratorWritesWhatTheFormSays() throws Exception {
        HypervRunStep step = new HypervRunStep("host-1");
        step.setScript("hostname\npwd");
        step.setReturnStdout(true);
        new SnippetizerTester(pipelines.jenkins).assertRoundTrip(step, """
                hypervRun returnStdout: true, script: '''hostname
                pwd''', vm: 'host-1'""");
        HypervRunStep again = new StepConfigTester(pipelines.jenkins).configRoundTrip(step);
        pipelines.jenkins.assertEqualDataBoundBeans(step, again);
    }
}
