package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.RetryStep;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What is lost without anybody's fault is tried again, and nothing else. */
public class HypervAgentConditionTest {
    private static final String BARE = "'{hosts: [{image: tiny}]}'";
    private static final String RETRY = "retry(count: 2, conditions: [hypervAgent()])";

    @Rule
    public final LabPipelines pipelines = new LabPipelines();

    @Test
    public void aLostLabIsTriedAgainOnAnotherOne() throws Exception {
        WorkflowRun build = pipelines.start("def tries = 0\n" + RETRY + " { hypervLab(spec: " + BARE + ") {\n"
                + "if (tries++ == 0) { echo 'begun'; sleep 1000 } else { echo 'in another lab' } } }");
        pipelines.awaitLog("begun", build);
        pipelines.host().lose(new LabId(LabPipelines.lab(JenkinsRule.getLog(build))), "host-1");
        assertThat(pipelines.end(Result.SUCCESS, build)).contains("is lost: ", "in another lab");
    }

    @Test
    public void aFailingBodyIsNotTriedAgain() throws Exception {
        String log = pipelines.run(
                Result.FAILURE, RETRY + " { hypervLab(spec: " + BARE + ") { echo 'once'; error 'boom' } }");
        assertThat(log).containsOnlyOnce("Asking for lab");
    }

    @Test
    public void inTheBlockOfALabThatIsLostNothingIsTriedAgain() throws Exception {
        WorkflowRun build =
                pipelines.start("hypervLab(spec: " + BARE + ") { " + RETRY + " { echo 'begun'; sleep 1000 } }");
        pipelines.awaitLog("begun", build);
        pipelines.host().lose(new LabId(LabPipelines.lab(JenkinsRule.getLog(build))), "host-1");
        assertThat(pipelines.end(Result.FAILURE, build)).containsOnlyOnce("begun");
    }

    @Test
    public void whatRanOnALostAgentIsTriedAgainOnOneThatIsLeft() throws Exception {
        WorkflowRun build =
                pipelines.start("def tries = 0\nhypervLab(spec: '{onLoss: continue, hosts: [{image: tiny}], "
                        + "inner: [{image: tiny-jre, count: 2, agent: {launch: inbound}}]}') { " + RETRY
                        + " { node(env.HYPERV_AGENTS) {\nif (tries++ == 0) { echo \"begun on ${env.NODE_NAME}.\"; sh 'sleep 1000' }"
                        + " else { echo 'on another agent' } } } }");
        pipelines.awaitLog("begun on", build);
        Matcher node = Pattern.compile("begun on hyperv-lab-([a-z0-9]{8})-(inner-[12])\\.")
                .matcher(JenkinsRule.getLog(build));
        assertThat(node.find()).isTrue();
        pipelines.host().lose(new LabId(node.group(1)), node.group(2));
        assertThat(pipelines.end(Result.SUCCESS, build)).contains("on another agent");
    }

    @Test
    public void theSnippetGeneratorWritesTheCondition() throws Exception {
        RetryStep retry = new RetryStep(2);
        retry.setConditions(List.of(new HypervAgentCondition()));
        new SnippetizerTester(pipelines.jenkins)
                .assertRoundTrip(retry, "retry(conditions: [hypervAgent()], count: 2) {\n    // some block\n}");
    }
}
