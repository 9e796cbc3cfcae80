package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.Rule;
import org.junit.Test;

/** Labs without a spec: the host VMs from one block, the agents in them from the next. */
public class HostAndAgentsTest {
    @Rule
    public final LabPipelines pipelines = new LabPipelines();

    @Test
    public void eachBlockOfAgentsHasALabOfItsOwn() throws Exception {
        String log = pipelines.run(Result.SUCCESS, """
                hypervHost(image: 'tiny') {
                    hypervAgents(image: 'tiny-jre', label: 'linux') {
                        node("${env.HYPERV_AGENTS} && linux") { sh 'echo on $NODE_NAME' }
                        echo "first ${env.HYPERV_LAB}"
                    }
                    echo "between ${env.HYPERV_LAB}"
                }
                """);
        assertThat(log)
                .containsPattern("on \\S*inner-1")
                .containsPattern("first [a-z0-9]{8}")
                .contains("between null", "is gone, nothing of it is left");
    }

    @Test
    public void whatIsWrongIsSaidBeforeAnythingIsRecorded() throws Exception {
        assertThat(pipelines.run(Result.FAILURE, "hypervAgents(image: 'tiny-jre') { error 'never' }"))
                .contains("hypervHost")
                .doesNotContain("Asking for lab");
        assertThat(
                        pipelines.run(
                                Result.FAILURE,
                                "hypervHost(image: 'tiny', memory: 'much') { hypervAgents(image: 'tiny-jre') { error 'never' } }"))
                .contains("hosts[0].memory")
                .doesNotContain("Asking for lab");
    }

    @Test
    public void theSnippetGeneratorWritesWhatTheFormsSay() throws Exception {
        HypervHostStep host = new HypervHostStep("tiny");
        host.setCount(2);
        host.setMemory("4GB");
        new SnippetizerTester(pipelines.jenkins).assertRoundTrip(host, """
                hypervHost(count: 2, image: 'tiny', memory: '4GB') {
                    // some block
                }""");
        pipelines.jenkins.assertEqualDataBoundBeans(
                host, new StepConfigTester(pipelines.jenkins).configRoundTrip(host));
        HypervAgentsStep agents = new HypervAgentsStep("tiny-jre");
        agents.setLabel("linux");
        new SnippetizerTester(pipelines.jenkins).assertRoundTrip(agents, """
                hypervAgents(image: 'tiny-jre', label: 'linux') {
                    // some block
                }""");
        pipelines.jenkins.assertEqualDataBoundBeans(
                agents, new StepConfigTester(pipelines.jenkins).configRoundTrip(agents));
    }
}
