package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.AGENT;
import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.ID;
import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.LABEL;
import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.NODE;
import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.ask;
import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.awaitOnline;
import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.bodyUntil;
import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.start;
import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.text;
import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.view;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Computer;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView.State;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Inner VMs of a lab on a test host are agents of a real Jenkins: real agent processes that connect by themselves. */
public class LabAgentsTest {
    private final TestHostRule host = new TestHostRule();
    private final JenkinsRule jenkins = new JenkinsRule();
    private final TemporaryFolder temporary = new TemporaryFolder();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(temporary).around(host).around(jenkins);

    public LabAgentsTest() {
        jenkins.timeout = 600; // s: real agents take long to connect where other work keeps the machine busy
    }

    @Before
    public void useHost() throws InterruptedException {
        AskedLab.useHost(host.root());
    }

    @Test
    public void agentsServeTheBuildThatOwnsTheirLabAndNoOther() throws Exception {
        Path go = temporary.getRoot().toPath().resolve("go");
        WorkflowRun owner = start(jenkins, "owner", bodyUntil(go) + "\nsleep 600");
        ask(owner);
        jenkins.waitForMessage("the body runs", owner);
        WorkflowRun other = start(jenkins, "other", "node('" + LABEL + "') { echo 'should not run' }");
        Files.createFile(go);

        Await.until(
                () -> "no reason: " + whys(),
                () -> whys().stream().anyMatch(why -> why.contains("belongs to owner #1 alone")));
        assertThat(other.isBuilding()).isTrue();

        LabEngine.get().release(ID, "the test is over");
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(other));
        jenkins.assertLogContains("Cancelled waiting for an agent of the lab", other);
        host.awaitNothingLeft();
        assertThat(jenkins.jenkins.getNodes()).isEmpty();
    }

    @Test
    public void theSecretOfAnAgentIsInNoCommandLineAndInNoFileOfItsGuest() throws Exception {
        ask(start(jenkins, "owner", "sleep 600"));
        awaitOnline();
        String secret = AgentNodes.secret(NODE).orElseThrow();
        assertThat(AskedLab.processes()).hasSize(1);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            assertThat(processes.filter(
                            process -> text(process.resolve("cmdline")).contains(secret)))
                    .isEmpty();
        }
        try (Stream<Path> files = Files.walk(host.root())) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> text(file).contains(secret)))
                    .isEmpty();
        }
    }

    @Test
    public void nobodyMayConfigureTheNode() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        ask(start(jenkins, "owner", "sleep 600"));
        awaitOnline();
        Computer computer = Objects.requireNonNull(jenkins.jenkins.getComputer(NODE));
        try (ACLContext asAdmin =
                ACL.as2(Objects.requireNonNull(User.getById("admin", true)).impersonate2())) {
            assertThat(computer.hasPermission(Computer.CONFIGURE)).isFalse();
            assertThat(computer.hasPermission(Computer.DISCONNECT)).isTrue();
        }
        JenkinsRule.WebClient browser = jenkins.createWebClient().login("admin");
        browser.goTo("computer/" + NODE + "/");
        assertThat(browser.goTo("computer/" + NODE + "/configure").asNormalizedText())
                .contains("Labels")
                .doesNotContain("Save");
    }

    @Test
    public void anAgentThatEndsIsRemovedAndWhatWaitsForItIsCancelledWithTheReason() throws Exception {
        String body = bodyUntil(temporary.getRoot().toPath().resolve("never"));
        WorkflowRun owner =
                start(jenkins, "owner", "try { " + body + " } catch (e) { echo 'caught: ' + e }\nsleep 600");
        ask(owner);
        jenkins.waitForMessage("the body runs", owner);
        WorkflowRun waiting = start(jenkins, "waiting", "node('" + LABEL + "') { echo 'should not run' }");
        AskedLab.processes().forEach(ProcessHandle::destroyForcibly);

        jenkins.waitForMessage("caught: ", owner);
        Await.until(() -> view().toString(), () -> view().agents().get(AGENT) instanceof State.Lost);
        assertThat(((State.Lost) view().agents().get(AGENT)).reason())
                .contains("exit code 137")
                .contains("Connected");
        assertThat(jenkins.jenkins.getNodes()).isEmpty();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(waiting));
        jenkins.assertLogContains("lost were all agents that it could run on: " + AGENT, waiting);
    }

    @Test
    public void anAgentThatDoesNotConnectInTimeIsGivenUp() throws Exception {
        Objects.requireNonNull(JenkinsLocationConfiguration.get()).setUrl("http://localhost:1/");
        ask(start(jenkins, "owner", "sleep 600"), "timeouts: {ready: 20s}");
        Await.until(() -> view().toString(), () -> view().agents().get(AGENT) instanceof State.Lost);
        assertThat(((State.Lost) view().agents().get(AGENT)).reason())
                .contains("was not connected for 20s (timeouts.ready)")
                .contains("http://localhost:1/")
                .contains("looked at from inside: inner-1 of lab testlab1 of owner #1: the connection to ")
                .contains(" is refused ");
        assertThat(AskedLab.processes()).isEmpty();
        Await.until(
                () -> jenkins.jenkins.getNodes().toString(),
                () -> jenkins.jenkins.getNodes().isEmpty());
    }

    @Test
    public void theNodeOfAVmThatIsLostIsRemovedWithTheCause() throws Exception {
        ask(start(jenkins, "owner", "sleep 600"), "onLoss: continue");
        awaitOnline();
        host.host().turnOff(ID, AGENT);
        Await.until(() -> view().toString(), () -> view().agents().get(AGENT) instanceof State.Lost);
        Await.until(
                () -> jenkins.jenkins.getNodes().toString(),
                () -> jenkins.jenkins.getNodes().isEmpty());
        Await.until(
                () -> view().toString(),
                () -> ((State.Lost) view().agents().get(AGENT)).reason().contains("off"));
    }

    private static List<String> whys() {
        return Stream.of(Queue.getInstance().getItems())
                .map(item -> String.valueOf(item.getWhy()))
                .toList();
    }
}
