package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.node_monitors.DiskSpaceMonitorDescriptor.DiskSpace;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What becomes of nodes of a cloud that are in the way, changed or offline. */
public class CloudNodesTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsRule jenkins = new JenkinsRule();

    @Before
    public void useHost() {
        CloudAgents.useHost(host.root());
    }

    @After
    public void nothingIsLeft() throws Exception {
        CloudAgents.useNone();
        host.awaitNothingLeft();
    }

    private static AgentTemplate lasting() {
        AgentTemplate template = CloudAgents.template();
        template.setMaximumUses(0);
        return template;
    }

    private static PoolAgent onlyNode() {
        assertThat(CloudAgents.nodes()).hasSize(1);
        return CloudAgents.nodes().get(0);
    }

    private void run(String name, String body) throws Exception {
        WorkflowRun build = CloudAgents.start(jenkins, name, CloudAgents.on(body));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    public void sparesGoWhileALabOfABuildWaitsForRoom() throws Exception {
        AgentTemplate template = CloudAgents.template();
        template.setSpares(1);
        CloudAgents.use(template);
        CloudAgents.awaitOnline(1);
        host.host().controls().disconnect("the host is full");
        WorkflowRun build = LabBuilds.start(jenkins, LabBuilds.spec(1), "echo 'it has its lab'");
        Await.until(
                () -> CloudAgents.nodes().toString(), () -> CloudAgents.nodes().isEmpty());
        host.host().controls().reconnect();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        CloudAgents.awaitOnline(1);
    }

    @Test
    public void aNodeThatIsNotWhatItsTemplateSaysAnyMoreGoesWhenItIsFree() throws Exception {
        CloudAgents.use(lasting());
        Path go = host.root().resolve("go");
        WorkflowRun build = CloudAgents.start(jenkins, "job", CloudAgents.on(CloudAgents.waitFor(go)));
        jenkins.waitForMessage("the body runs", build);
        PoolAgent before = onlyNode();
        AgentTemplate changed = lasting();
        changed.setLabels(CloudAgents.LABEL + " changed");
        CloudAgents.use(changed);
        WorkflowRun next = CloudAgents.start(jenkins, "next", "node('changed') { echo \"runs on ${env.NODE_NAME}\" }");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(next));
        jenkins.assertLogNotContains(before.getNodeName(), next);
        assertThat(CloudAgents.nodes()).contains(before);
        Files.createFile(go);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        Await.until(
                () -> CloudAgents.nodes().toString(), () -> !CloudAgents.nodes().contains(before));
    }

    @Test
    public void aNodeThatSomebodyTookOfflineIsLeftAloneAndAnotherOneServes() throws Exception {
        CloudAgents.use(lasting());
        run("first", "echo 'it runs'");
        PoolAgent offline = onlyNode();
        offline.toComputer().setTemporaryOfflineCause(new OfflineCause.UserCause(null, "I look at it"));
        run("second", "echo 'it runs too'");
        assertThat(CloudAgents.nodes()).hasSize(2).contains(offline);
        assertThat(Pools.get().pauses()).isEmpty();
    }

    @Test
    public void aNodeThatIsSavedWhenItWasRemovedLeavesNothing() throws Exception {
        CloudAgents.use(lasting());
        run("first", "echo 'it runs'");
        PoolAgent node = onlyNode();
        Path folder = node.getRootDir().toPath();
        assertThat(folder.resolve("config.xml")).exists();
        jenkins.jenkins.removeNode(node);
        node.save(); // as when something begins on it at that moment
        assertThat(folder).doesNotExist();
    }

    @Test
    public void nodesThatJenkinsTakesOfflineAreAFailureOfTheirPool() throws Exception {
        CloudAgents.use(lasting());
        run("first", "echo 'it runs'");
        DiskSpace full = new DiskSpace("/tmp", 1);
        full.setThreshold(2);
        onlyNode().toComputer().setTemporaryOfflineCause(full);
        PausedPools monitor = ExtensionList.lookupSingleton(PausedPools.class);
        Await.until(() -> "no pause", monitor::isActivated);
        assertThat(monitor.getLines())
                .singleElement()
                .asString()
                .contains("labs/linux: nothing is tried until")
                .contains("Jenkins took the agent of " + onlyNode().getNodeName() + " offline: " + full);
    }
}
