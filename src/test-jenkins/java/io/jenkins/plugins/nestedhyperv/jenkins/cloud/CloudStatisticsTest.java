package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.cloudstats.CloudStatistics;
import org.jenkinsci.plugins.cloudstats.PhaseExecutionAttachment;
import org.jenkinsci.plugins.cloudstats.ProvisioningActivity;
import org.jenkinsci.plugins.cloudstats.ProvisioningActivity.Phase;
import org.jenkinsci.plugins.cloudstats.ProvisioningActivity.Status;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** Where cloud statistics are installed, they show the agents of a cloud. */
public class CloudStatisticsTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void anAgentPassesItsPhasesAcrossARestart() throws Throwable {
        Path go = host.root().resolve("go");
        sessions.then(jenkins -> {
            CloudAgents.useHost(host.root());
            CloudAgents.use(CloudAgents.template());
            WorkflowRun build = CloudAgents.start(jenkins, "job", CloudAgents.on(CloudAgents.waitFor(go)));
            jenkins.waitForMessage("the body runs", build);
            assertOperating(CloudAgents.nodes().get(0).getNodeName());
        });
        sessions.then(jenkins -> {
            CloudAgents.awaitOnline(1);
            String node = CloudAgents.nodes().get(0).getNodeName();
            ExtensionList.lookupSingleton(CloudStatistics.DanglingSlaveScavenger.class)
                    .run();
            assertOperating(node);
            Files.createFile(go);
            WorkflowRun build =
                    jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
            Await.until(() -> all().toString(), () -> only().getCurrentPhase() == Phase.COMPLETED);
            assertThat(only().getStatus()).isEqualTo(Status.OK);
            end();
        });
    }

    private static void assertOperating(String node) {
        ProvisioningActivity activity = only();
        assertThat(activity.getId().getCloudName()).isEqualTo("labs");
        assertThat(activity.getId().getTemplateName()).isEqualTo("linux");
        assertThat(activity.getId().getNodeName()).isEqualTo(node);
        assertThat(activity.getName()).isEqualTo(node);
        assertThat(activity.getPhaseExecution(Phase.LAUNCHING)).isNotNull();
        assertThat(activity.getCurrentPhase()).isEqualTo(Phase.OPERATING);
    }

    @Test
    public void aSpareWhoseLabFailsHasFailedWithTheReason() throws Throwable {
        sessions.then(jenkins -> {
            CloudAgents.useHost(host.root());
            host.host().controls().fail(Action.CreateHostVm.class, new Trouble(true, "the image is broken"));
            AgentTemplate template = CloudAgents.template();
            template.setSpares(1);
            CloudAgents.use(template);
            Await.until(
                    () -> all().toString(),
                    () -> all().stream().anyMatch(one -> one.getCurrentPhase() == Phase.COMPLETED));
            ProvisioningActivity failed = only();
            assertThat(failed.getStatus()).isEqualTo(Status.FAIL);
            List<PhaseExecutionAttachment> why =
                    failed.getPhaseExecution(Phase.LAUNCHING).getAttachments();
            assertThat(why).hasSize(1);
            assertThat(why.get(0).getTitle()).contains("the image is broken");
            assertThat(failed.getPhaseExecution(Phase.OPERATING)).isNull();
            host.host().controls().mend(Action.CreateHostVm.class);
            end();
        });
    }

    @Test
    public void anAgentThatIsNotNeededAnyMoreBeforeItIsThereIsNoFailure() throws Throwable {
        sessions.then(jenkins -> {
            CloudAgents.useHost(host.root());
            CloudAgents.use(CloudAgents.template());
            host.host().controls().hold(Action.StartHostVm.class);
            WorkflowRun build = CloudAgents.start(jenkins, "job", CloudAgents.on("echo 'never'"));
            Await.until(() -> "nothing is noted", () -> all().size() == 1);
            build.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            host.host().controls().letGo(Action.StartHostVm.class);
            end();
            Await.until(() -> all().toString(), () -> only().getCurrentPhase() == Phase.COMPLETED);
            assertThat(only().getStatus()).isEqualTo(Status.OK);
        });
    }

    private void end() throws Exception {
        CloudAgents.useNone();
        host.awaitNothingLeft();
    }

    private static List<ProvisioningActivity> all() {
        return CloudStatistics.get().getActivities();
    }

    private static ProvisioningActivity only() {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }
}
