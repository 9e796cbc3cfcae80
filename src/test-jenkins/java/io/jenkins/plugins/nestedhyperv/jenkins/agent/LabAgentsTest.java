package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Computer;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView.State;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
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
    private static final LabId LAB = new LabId("testlab1");
    private static final String LABEL = LabAgents.labelOf(LAB);

    private final TestHostRule host = new TestHostRule();
    private final JenkinsRule jenkins = new JenkinsRule();
    private final TemporaryFolder temporary = new TemporaryFolder();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(temporary).around(host).around(jenkins);

    @Before
    public void useHost() throws InterruptedException {
        LabBuilds.useHost(host.root().toString());
        Await.until(
                () -> LabEngine.get().state().toString(), () -> LabEngine.get().state() instanceof EngineState.Open);
    }

    @Test
    public void agentsServeTheBuildThatOwnsTheirLabAndNoOther() throws Exception {
        Path go = temporary.getRoot().toPath().resolve("go");
        WorkflowRun owner = start("owner", "node('" + LABEL + "') { sh '" + until(go) + "' }");
        ask(owner, 1);
        jenkins.waitForMessage("the body runs", owner);
        WorkflowRun other = start("other", "node('" + LABEL + "') { echo 'should not run' }");
        Files.createFile(go);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(owner));

        Await.until(
                () -> "no reason: " + whys(),
                () -> whys().stream().anyMatch(why -> why.contains("belongs to owner #1 alone")));
        assertThat(other.isBuilding()).isTrue();

        LabEngine.get().release(LAB, "the test is over");
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(other));
        jenkins.assertLogContains("Cancelled waiting for an agent of the lab", other);
        assertThat(jenkins.jenkins.getNodes()).isEmpty();
        host.awaitNothingLeft();
    }

    @Test
    public void theSecretOfAnAgentIsInNoCommandLineAndInNoFileOfItsGuest() throws Exception {
        ask(start("owner", "sleep 600"), 1);
        awaitOnline();
        String secret = AgentNodes.secret(node("inner-1")).orElseThrow();
        assertThat(host.host().leftovers().processes()).isNotEmpty();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            assertThat(processes.filter(process -> holds(process.resolve("cmdline"), secret)))
                    .isEmpty();
        }
        try (Stream<Path> files = Files.walk(host.root())) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> holds(file, secret)))
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
        ask(start("owner", "sleep 600"), 1);
        awaitOnline();
        Computer computer = Objects.requireNonNull(jenkins.jenkins.getComputer(node("inner-1")));
        try (ACLContext asAdmin = ACL.as2(User.getById("admin", true).impersonate2())) {
            assertThat(computer.hasPermission(Computer.CONFIGURE)).isFalse();
            assertThat(computer.hasPermission(Computer.DISCONNECT)).isTrue();
        }
        JenkinsRule.WebClient browser = jenkins.createWebClient().login("admin");
        browser.goTo("computer/" + node("inner-1") + "/");
        assertThat(browser.goTo("computer/" + node("inner-1") + "/configure").asNormalizedText())
                .contains("Labels")
                .doesNotContain("Save");
    }

    @Test
    public void anAgentThatEndsIsRemovedAndWhatWaitsForItIsCancelledWithTheReason() throws Exception {
        String body = "node('" + LABEL + "') { sh 'echo the body runs; sleep 600' }";
        WorkflowRun owner = start("owner", "try { " + body + " } catch (e) { echo 'caught: ' + e }\nsleep 600");
        ask(owner, 1);
        jenkins.waitForMessage("the body runs", owner);
        WorkflowRun waiting = start("waiting", "node('" + LABEL + "') { echo 'should not run' }");
        killAgents();

        jenkins.waitForMessage("caught: ", owner);
        Await.until(() -> view().toString(), () -> view().agents().get("inner-1") instanceof State.Lost);
        assertThat(((State.Lost) view().agents().get("inner-1")).reason())
                .contains("exit code 137")
                .contains("Connected");
        assertThat(jenkins.jenkins.getNodes()).isEmpty();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(waiting));
        jenkins.assertLogContains("lost were all agents that it could run on: inner-1", waiting);
    }

    private WorkflowRun start(String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static String until(Path file) {
        return "echo the body runs; while [ ! -f " + file + " ]; do sleep 1; done";
    }

    private static void ask(WorkflowRun owner, int agents) throws Exception {
        Parsed<LabSpec> spec = LabSpecReader.read("lab.yaml", LabBuilds.spec(agents));
        LabSpec valid = ((Parsed.Valid<LabSpec>) spec).value();
        LabEngine.get().ask(LAB, valid, LabEngine.get().owners().ownerOf(owner));
    }

    private static AgentsView view() {
        return LabAgents.get().view(LAB);
    }

    private static void awaitOnline() throws InterruptedException {
        Await.until(
                () -> view().toString(),
                () -> !view().agents().isEmpty()
                        && view().agents().values().stream().allMatch(State.Online.class::isInstance));
    }

    private static String node(String vm) {
        return AgentNames.node(LAB, vm);
    }

    private static List<String> whys() {
        return Stream.of(Queue.getInstance().getItems())
                .map(item -> String.valueOf(item.getWhy()))
                .toList();
    }

    /** The agent's own process, not the shell that waits for it. */
    private static void killAgents() {
        ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).startsWith("java\0-jar\0")
                        && commandLine(process).contains(node("inner-1")))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false; // it has ended
        }
    }
}
