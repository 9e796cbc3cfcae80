package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import jenkins.model.JenkinsLocationConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Agents of a pool that Jenkins connects to. Their processes are real ones, the way to them is not SSH. */
public class CloudSshAgentsTest {
    private static final String LOOK = "sh '[ -f left ] && echo something is left || echo it is clean; touch left'";

    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsRule jenkins = new JenkinsRule();

    @Before
    public void useHost() {
        JenkinsLocationConfiguration.get().setUrl(null);
        CloudAgents.useHostOverSsh(host.root());
    }

    @After
    public void nothingIsLeft() throws Exception {
        CloudAgents.useNone();
        host.awaitNothingLeft();
    }

    private String run(String script) throws Exception {
        WorkflowRun build = CloudAgents.start(jenkins, "job", script);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        return JenkinsRule.getLog(build);
    }

    private static String log() {
        try {
            return CloudAgents.nodes().get(0).toComputer().getLog();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    public void eachBlockHasACleanVmAndJenkinsNeedsNoUrl() throws Exception {
        CloudAgents.use(CloudAgents.template());
        assertThat(run(CloudAgents.on("ws('work') { " + LOOK + " }").repeat(3)))
                .containsPattern("(?s)it is clean.*it is clean.*it is clean")
                .doesNotContain("something is left\n");
        assertThat(CloudAgents.labs()).hasSize(1);
    }

    @Test
    public void oneThatMayBeUsedOftenRunsAsItsTemplateSaysAndStays() throws Exception {
        AgentTemplate template = CloudAgents.template();
        template.setMaximumUses(0);
        template.setJvmOptions("-Dsaid.by=template");
        CloudAgents.use(template);
        assertThat(run(CloudAgents.on("ws('work') { " + LOOK + " }").repeat(2)))
                .containsPattern("(?s)it is clean.*something is left");
        assertThat(CloudAgents.nodes()).hasSize(1);
        String command = ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("-workDir nhv-agent") && line.contains("said.by"))
                .findFirst()
                .orElseThrow();
        assertThat(command).contains("-Dsaid.by=template -jar").doesNotContain("-secret");
    }

    @Test
    public void whatTheAgentTemplateSaysOfItWinsOverTheLabTemplate() throws Exception {
        CloudAgents.useHost(host.root());
        AgentTemplate template = CloudAgents.template();
        template.setLaunch("ssh");
        template.setMaximumUses(0);
        CloudAgents.use(template);
        assertThat(run(CloudAgents.on("echo \"runs on ${env.NODE_NAME}\""))).contains("runs on hyperv-pool-linux-");
        assertThat(log()).contains("Launcher: SshLauncher");
    }

    @Test
    public void aSpareIsReadyAndItsLogSaysWhatItWaitedForAndNothingForMachines() throws Exception {
        AgentTemplate template = CloudAgents.template();
        template.setSpares(1);
        CloudAgents.use(template);
        CloudAgents.awaitOnline(1);
        String spare = CloudAgents.nodes().get(0).getNodeName();
        Await.until(CloudSshAgentsTest::log, () -> log().contains("Agent successfully connected"));
        assertThat(log()).contains("is to run in the inner VM inner-1").doesNotContain("<===[", "\0");
        assertThat(run(CloudAgents.on("echo \"runs on ${env.NODE_NAME}\""))).contains("runs on " + spare);
        Await.until(
                () -> CloudAgents.nodes().toString(),
                () -> CloudAgents.nodes().size() == 1
                        && !CloudAgents.nodes().get(0).getNodeName().equals(spare));
    }
}
