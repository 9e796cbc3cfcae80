package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.awaitOnline;
import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.bodyUntil;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.XmlFile;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** A restart of Jenkins leaves agents as they are, and removes nodes whose lab is not recorded. */
public class AgentsRestartTest {
    private final TestHostRule host = new TestHostRule();
    private final JenkinsSessionRule sessions = new JenkinsSessionRule();
    private final TemporaryFolder temporary = new TemporaryFolder();
    private List<ProcessHandle> processes = List.of();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(temporary).around(host).around(sessions);

    @Test
    public void aBodyGoesOnAfterARestartOnTheSameProcess() throws Throwable {
        Path go = temporary.getRoot().toPath().resolve("go");
        sessions.then(jenkins -> {
            AskedLab.useHost(host.root());
            WorkflowRun owner = AskedLab.start(jenkins, "owner", bodyUntil(go));
            AskedLab.ask(owner);
            jenkins.waitForMessage("the body runs", owner);
            processes = AskedLab.processes();
            assertThat(processes).hasSize(1);
        });
        sessions.then(jenkins -> {
            awaitOnline();
            assertThat(AskedLab.processes()).isEqualTo(processes);
            Files.createFile(go);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(owner(jenkins)));
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aNodeWhoseLabIsNotRecordedIsRemovedAfterAStart() throws Throwable {
        sessions.then(jenkins -> {
            VmRef vm = VmRef.innerVm(new LabId("unknown1"), "host-1", "inner-1");
            Owner owner = new Owner(Owner.Kind.BUILD, "no build", "no build");
            Seat seat = new Seat(
                    vm, owner, "boot", Set.of("hyperv-lab-unknown1"), false, Duration.ofMinutes(5), Launch.INBOUND);

            // Only for the next start: added now, it would be removed at once.
            new XmlFile(Jenkins.XSTREAM2, recordOf(jenkins, "hyperv-lab-unknown1-inner-1")).write(new LabAgent(seat));
        });
        sessions.then(jenkins -> Await.until(
                () -> jenkins.jenkins.getNodes().toString(),
                () -> !recordOf(jenkins, "hyperv-lab-unknown1-inner-1").exists()));
    }

    private static File recordOf(JenkinsRule jenkins, String node) {
        return new File(jenkins.jenkins.getRootDir(), "nodes/" + node + "/config.xml");
    }

    private static WorkflowRun owner(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("owner", WorkflowJob.class).getBuildByNumber(1);
    }
}
