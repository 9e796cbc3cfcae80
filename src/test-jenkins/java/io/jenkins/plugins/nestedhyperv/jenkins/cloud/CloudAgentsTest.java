package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.User;
import hudson.model.labels.LabelAtom;
import hudson.slaves.Cloud;
import hudson.tasks.Shell;
import io.jenkins.plugins.nestedhyperv.jenkins.config.LabTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;

/** Any build gets an inner VM of a pool by its label. */
public class CloudAgentsTest {
    private static final String LOOK = "sh '[ -f left ] && echo something is left || echo it is clean; touch left'";

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

    @Test
    public void eachBlockHasACleanVmAndAllOfThemOneLab() throws Exception {
        CloudAgents.use(CloudAgents.template());
        WorkflowRun build = CloudAgents.start(
                jenkins, "job", CloudAgents.on("ws('work') { " + LOOK + " }").repeat(3));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(JenkinsRule.getLog(build))
                .containsPattern("(?s)it is clean.*it is clean.*it is clean")
                .doesNotContain("something is left\n");
        assertThat(CloudAgents.labs()).hasSize(1);
    }

    @Test
    public void anAgentThatMayBeUsedOftenServesSeveralBlocks() throws Exception {
        AgentTemplate template = CloudAgents.template();
        template.setMaximumUses(0);
        CloudAgents.use(template);
        WorkflowRun build = CloudAgents.start(
                jenkins, "job", CloudAgents.on("ws('work') { " + LOOK + " }").repeat(2));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertThat(JenkinsRule.getLog(build)).containsPattern("(?s)it is clean.*something is left");
        assertThat(CloudAgents.nodes()).hasSize(1);
    }

    @Test
    public void aFreestyleJobRunsOnAnInnerVm() throws Exception {
        CloudAgents.use(CloudAgents.template());
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedLabel(new LabelAtom(CloudAgents.LABEL));
        job.getBuildersList().add(new Shell("echo it runs on $NODE_NAME"));
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("it runs on hyperv-pool-linux-", build);
    }

    @Test
    public void noMoreAgentsThanTheCapAllowsWhateverWaits() throws Exception {
        AgentTemplate first = CloudAgents.template();
        AgentTemplate second = new AgentTemplate("other", first.getLabTemplate());
        second.setLabels(CloudAgents.LABEL + " other");
        HypervCloud cloud = CloudAgents.use(first, second);
        cloud.setAgentCap(1);
        Path go = host.root().resolve("go");
        WorkflowRun build = CloudAgents.start(
                jenkins,
                "job",
                "parallel(a: { " + CloudAgents.on(CloudAgents.waitFor(go)) + " }, b: { "
                        + CloudAgents.on(CloudAgents.waitFor(go)) + " }, c: { node('other') { echo 'c ran' } })");
        jenkins.waitForMessage("the body runs", build);
        Pools.get().lookAgain();
        assertThat(CloudAgents.nodes()).hasSize(1);
        Files.createFile(go);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    public void sparesAreReadyBeforeAnythingWaits() throws Exception {
        AgentTemplate template = CloudAgents.template();
        template.setSpares(1);
        CloudAgents.use(template);
        CloudAgents.awaitOnline(1);
        String spare = CloudAgents.nodes().get(0).getNodeName();
        WorkflowRun build = CloudAgents.start(jenkins, "job", CloudAgents.on("echo \"runs on ${env.NODE_NAME}\""));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("runs on " + spare, build);
        Await.until(
                () -> CloudAgents.nodes().toString(),
                () -> CloudAgents.nodes().size() == 1
                        && !CloudAgents.nodes().get(0).getNodeName().equals(spare));
    }

    @Test
    public void whoMayNotUseTheLabTemplateWaitsWithTheReasonAndCostsNothing() throws Exception {
        AgentTemplate template = CloudAgents.template();
        LabTemplate ofTeam = NestedHyperVConfiguration.get().getLabTemplates().get(0);
        ofTeam.setFolders(List.of("team"));
        NestedHyperVConfiguration.get().setLabTemplates(List.of(ofTeam));
        CloudAgents.use(template);
        WorkflowRun refused = CloudAgents.start(jenkins, "job", CloudAgents.on("echo 'never'"));
        Await.until(() -> "nothing waits", () -> Queue.getInstance().getItems().length == 1);
        WorkflowRun allowed = startInTeam();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(allowed));
        assertThat(Queue.getInstance().getItems()).hasSize(1);
        refused.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(refused));
        assertThat(CloudAgents.labs()).hasSize(1);
    }

    @Test
    public void whatMayNotBuildOnTheAgentsCostsNothing() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .toEveryone());
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate("limited", User.getById("dev", true).impersonate2()));
        CloudAgents.use(CloudAgents.template());
        FreeStyleProject limited = labelled("limited");
        limited.scheduleBuild2(0);
        Await.until(
                () -> "nothing waits",
                () -> Queue.getInstance().getBuildableItems().size() == 1);
        Offer offer = Offer.all().values().iterator().next();
        assertThat(offer.demand(Queue.getInstance().getBuildableItems())).isZero();
        jenkins.buildAndAssertSuccess(labelled("free"));
        assertThat(Queue.getInstance().getBuildableItems()).hasSize(1);
        assertThat(CloudAgents.labs()).hasSize(1);
        Queue.getInstance().clear();
    }

    private FreeStyleProject labelled(String name) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject(name);
        job.setAssignedLabel(new LabelAtom(CloudAgents.LABEL));
        return job;
    }

    private WorkflowRun startInTeam() throws Exception {
        WorkflowJob job = jenkins.createFolder("team").createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(CloudAgents.on("echo 'it is allowed'"), true));
        return job.scheduleBuild2(0).waitForStart();
    }

    @Test
    public void whatNobodyWaitsForAnyMoreGoesWhenTheTemplateIsGone() throws Exception {
        CloudAgents.use(CloudAgents.template());
        host.host().controls().hold(Action.StartHostVm.class);
        WorkflowRun build = CloudAgents.start(jenkins, "job", CloudAgents.on("echo 'never'"));
        Await.until(() -> "no lab", () -> CloudAgents.labs().size() == 1);
        build.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        host.host().controls().letGo(Action.StartHostVm.class);
    }

    @Test
    public void aLabThatFailsIsNotTriedAgainAtOnce() throws Exception {
        HypervCloud cloud = CloudAgents.use(CloudAgents.template());
        host.host().controls().fail(Action.CreateHostVm.class, new Trouble(true, "the image is broken"));
        WorkflowRun build = CloudAgents.start(jenkins, "job", CloudAgents.on("echo 'never'"));
        Await.until(
                () -> "it is tried",
                () -> !cloud.canProvision(new Cloud.CloudState(new LabelAtom(CloudAgents.LABEL), 0)));
        CloudAgents.useNone();
        host.host().controls().mend(Action.CreateHostVm.class);
        build.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
    }

    @Test
    public void anAgentWhoseNodeSomebodyRemovesLeavesACleanVm() throws Exception {
        AgentTemplate template = CloudAgents.template();
        template.setMaximumUses(0);
        CloudAgents.use(template);
        WorkflowRun first = CloudAgents.start(jenkins, "first", CloudAgents.on("ws('work') { " + LOOK + " }"));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first));
        LabId lab = CloudAgents.labs().stream().map(Lab::id).findFirst().orElseThrow();
        jenkins.jenkins.removeNode(CloudAgents.nodes().get(0));
        WorkflowRun both = CloudAgents.start(
                jenkins,
                "second",
                "parallel(a: { " + CloudAgents.on("ws('work') { " + LOOK + "; sleep 1 }") + " }, b: { "
                        + CloudAgents.on("ws('work') { " + LOOK + "; sleep 1 }") + " })");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(both));
        assertThat(CloudAgents.labs()).extracting(Lab::id).containsExactly(lab);
    }
}
