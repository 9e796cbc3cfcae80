package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** What a restart of Jenkins does to agents of a cloud: nothing. */
public class CloudRestartTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void anAgentWhoseVmIsBeingMadeIsWaitedFor() throws Throwable {
        isWaitedFor(CloudAgents::useHost);
    }

    @Test
    public void soIsOneThatJenkinsConnectsTo() throws Throwable {
        isWaitedFor(CloudAgents::useHostOverSsh);
    }

    private void isWaitedFor(Consumer<Path> useHost) throws Throwable {
        sessions.then(jenkins -> {
            useHost.accept(host.root());
            CloudAgents.use(CloudAgents.template());
            host.host().controls().hold(Action.StartInnerVm.class);
            CloudAgents.start(jenkins, "job", CloudAgents.on("echo 'it ran'"));
            Await.until(() -> "no lab", () -> CloudAgents.labs().size() == 1);
        });
        sessions.then(jenkins -> {
            host.host().controls().letGo(Action.StartInnerVm.class);
            end(jenkins);
            assertThat(CloudAgents.labs()).hasSize(1);
            CloudAgents.useNone();
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aBlockThatRunsGoesOnAndItsVmIsMadeAgainAfterwards() throws Throwable {
        goesOn(CloudAgents::useHost);
    }

    @Test
    public void soDoesOneOnAnAgentThatJenkinsConnectsTo() throws Throwable {
        goesOn(CloudAgents::useHostOverSsh);
    }

    private void goesOn(Consumer<Path> useHost) throws Throwable {
        Path go = host.root().resolve("go");
        sessions.then(jenkins -> {
            useHost.accept(host.root());
            CloudAgents.use(CloudAgents.template());
            String wait = "ws('work') { sh 'touch left'; " + CloudAgents.waitFor(go) + "; sh '[ -f left ]' }";
            String look = "ws('work') { sh '[ ! -f left ]' }";
            WorkflowRun build = CloudAgents.start(
                    jenkins, "job", CloudAgents.on(wait) + CloudAgents.on(look) + CloudAgents.on(look));
            jenkins.waitForMessage("the body runs", build);
        });
        sessions.then(jenkins -> {
            Files.createFile(go);
            end(jenkins);
            assertThat(CloudAgents.labs()).hasSize(1);
            CloudAgents.useNone();
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aBlockGoesOnThoughItsTemplateIsGoneSinceBeforeTheRestart() throws Throwable {
        Path go = host.root().resolve("go");
        sessions.then(jenkins -> {
            CloudAgents.useHost(host.root());
            CloudAgents.use(CloudAgents.template());
            WorkflowRun build = CloudAgents.start(jenkins, "job", CloudAgents.on(CloudAgents.waitFor(go)));
            jenkins.waitForMessage("the body runs", build);
            jenkins.jenkins.clouds.clear();
        });
        sessions.then(jenkins -> {
            WorkflowRun build =
                    jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
            jenkins.waitForMessage("Ready to run", build);
            Files.createFile(go);
            end(jenkins);
            CloudAgents.useNone();
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aCloudThatIsGoneAfterARestartLeavesNothing() throws Throwable {
        sessions.then(jenkins -> {
            CloudAgents.useHost(host.root());
            AgentTemplate template = CloudAgents.template();
            template.setSpares(1);
            CloudAgents.use(template);
            CloudAgents.awaitOnline(1);
            jenkins.jenkins.clouds.clear();
        });
        sessions.then(jenkins -> {
            CloudAgents.useNone();
            host.awaitNothingLeft();
        });
    }

    private static void end(JenkinsRule jenkins) throws Exception {
        WorkflowRun build =
                jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
    }
}
