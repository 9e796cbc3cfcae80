package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.declarative.HypervAgent;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import org.jenkinsci.plugins.pipeline.modeldefinition.generator.AgentDirective;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Declarative Pipelines on the agents of a lab. */
public class DeclarativeAgentTest {
    private static final String LAB = "spec " + LabPipelines.LAB;

    @Rule
    public final LabPipelines pipelines = new LabPipelines();

    @Test
    public void aWholePipelineRunsOnTheAgentOfOneLab() throws Exception {
        String log = pipelines.run(
                Result.SUCCESS,
                "pipeline { agent { hyperv { " + LAB + " } }\nstages {\n"
                        + "stage('one') { steps { sh 'echo one on $NODE_NAME' } }\n"
                        + "stage('two') { steps { sh 'echo two on $NODE_NAME' } } } }");
        String lab = LabPipelines.lab(log);
        assertThat(log)
                .contains("one on hyperv-lab-" + lab + "-inner-1", "two on hyperv-lab-" + lab + "-inner-1")
                .containsOnlyOnce("Asking for lab")
                .contains("is gone, nothing of it is left");
    }

    @Test
    public void aStageRunsOnTheAgentThatItsLabelNames() throws Exception {
        LabPipelines.template(
                "pair",
                "hosts: [{image: tiny}]\ninner: [{name: server, image: tiny-jre, agent: {label: server, launch: inbound}}, "
                        + "{name: client, image: tiny-jre, agent: {label: client, launch: inbound}}]");
        assertThat(pipelines.run(
                        Result.SUCCESS,
                        "pipeline { agent none\nstages { stage('one') {\nagent { hyperv {\ntemplate 'pair'\nlabel 'client'\n} }\n"
                                + "steps { sh 'echo on $NODE_NAME' } } } }"))
                .containsPattern("on hyperv-lab-[a-z0-9]{8}-client-1");
    }

    @Test
    public void aStageWhoseLabIsLostIsTriedAgainOnAnotherOne() throws Exception {
        String flag = pipelines.file().toString();
        WorkflowRun build = pipelines.start("pipeline { agent { hyperv {\n" + LAB + "\nretries 2\n} }\n"
                + "stages { stage('one') { steps { sh 'if [ -f " + flag + " ]; then echo the second; else touch " + flag
                + "; echo begun; sleep 1000; fi' } } } }");
        pipelines.awaitLog("begun", build);
        pipelines.host().lose(new LabId(LabPipelines.lab(JenkinsRule.getLog(build))), "inner-1");
        assertThat(pipelines.end(Result.SUCCESS, build)).contains("the second");
    }

    @Test
    public void aFailingStageIsNotTriedAgain() throws Exception {
        assertThat(pipelines.run(
                        Result.FAILURE,
                        "pipeline { agent { hyperv {\n" + LAB
                                + "\nretries 2\n} }\nstages { stage('one') { steps { sh 'exit 1' } } } }"))
                .containsOnlyOnce("Asking for lab");
    }

    @Test
    public void withoutALabItSaysWhatIsMissing() throws Exception {
        assertThat(
                        pipelines.run(
                                Result.FAILURE,
                                "pipeline { agent { hyperv { label 'x' } }\nstages { stage('one') { steps { echo 'never' } } } }"))
                .contains("Neither a spec nor a template nor a file is given.");
    }

    @Test
    public void theDirectiveGeneratorWritesWhatTheFormSays() {
        HypervAgent agent = new HypervAgent();
        agent.setTemplate("cluster");
        agent.setLabel("server");
        agent.setRetries(3);
        agent.setKeepOnFailure("30m");
        assertThat(new AgentDirective(agent).toGroovy(true))
                .contains("hyperv {", "template 'cluster'", "label 'server'", "retries 3", "keepOnFailure '30m'")
                .doesNotContain("spec", "customWorkspace");
    }
}
