package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** Jenkins ends freestyle builds when it is restarted; their labs go with them. */
public class LabWrapperRestartTest {
    private final TestHostRule host = new TestHostRule();
    private final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(host).around(sessions);

    @Test
    public void theLabOfABuildThatARestartEndsGoes() throws Throwable {
        sessions.then(jenkins -> {
            start(jenkins, "the build runs");
        });
        sessions.then(this::assertTheLabGoes);
    }

    @Test
    public void aLabThatWasBeingBuiltGoesToo() throws Throwable {
        host.host().controls().hold(Action.StartHostVm.class);
        sessions.then(jenkins -> start(jenkins, "host-1: created"));
        host.host().controls().letGo(Action.StartHostVm.class);
        sessions.then(this::assertTheLabGoes);
    }

    @Test
    public void aPipelineThatWrapsGoesOnAndItsLabGoesWhenTheBlockIsOver() throws Throwable {
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, LabBuilds.JOB);
            job.setDefinition(new CpsFlowDefinition(
                    "withHypervLab(spec: '" + FreestyleJobs.BARE + "') { echo 'the body runs'; sleep 10 }", true));
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("the body runs", build);
        });
        sessions.then(jenkins -> {
            LabBuilds.awaitEnd(jenkins, Result.SUCCESS);
            host.awaitNothingLeft();
        });
    }

    private void start(JenkinsRule jenkins, String message) throws Exception {
        LabBuilds.useHost(host.root().toString());
        FreeStyleBuild build = FreestyleJobs.start(
                jenkins, FreestyleJobs.wrapper(FreestyleJobs.BARE), "echo the build runs; sleep 120");
        jenkins.waitForMessage(message, build);
    }

    private void assertTheLabGoes(JenkinsRule jenkins) throws Exception {
        Await.until(() -> "the build", () -> !build(jenkins).isBuilding());
        host.awaitNothingLeft();
    }

    private static FreeStyleBuild build(JenkinsRule jenkins) {
        return jenkins.jenkins
                .getItemByFullName(LabBuilds.JOB, FreeStyleProject.class)
                .getBuildByNumber(1);
    }
}
