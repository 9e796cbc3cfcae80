package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import static io.jenkins.plugins.nestedhyperv.jenkins.freestyle.FreestyleJobs.BARE;
import static io.jenkins.plugins.nestedhyperv.jenkins.freestyle.FreestyleJobs.wrapper;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.Result;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.config.LabTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.config.SimulatedPhysicalHost;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.steps.CoreWrapperStep;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SingleFileSCM;

/** A freestyle build with a lab: however it ends, it says why, and nothing is left. */
public class LabWrapperTest {
    private final TestHostRule host = new TestHostRule();
    private final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(host).around(jenkins);

    @Before
    public void useTheHost() {
        LabBuilds.useHost(host.root().toString());
    }

    @After
    public void nothingIsLeft() throws Exception {
        host.awaitNothingLeft();
    }

    @Test
    public void theBuildStepsRunBesideTheLab() throws Exception {
        FreeStyleBuild build = FreestyleJobs.start(jenkins, wrapper(BARE), "echo lab=$HYPERV_LAB.");
        String log = FreestyleJobs.end(jenkins, Result.SUCCESS, build);
        assertThat(log)
                .containsPattern("\\[lab] \\[ *[0-9.]+ s] host-1: running")
                .containsSubsequence(
                        "is ready after", "lab=" + lab(log) + ".", "is gone, nothing of it is left; removing it took");
    }

    @Test
    public void aFailingBuildFailsAndTheLabGoes() throws Exception {
        FreeStyleBuild build = FreestyleJobs.start(jenkins, wrapper(BARE), "echo boom; exit 1");
        assertThat(FreestyleJobs.end(jenkins, Result.FAILURE, build))
                .contains("boom", "is gone, nothing of it is left")
                .doesNotContain("ERROR: The build failed.");
    }

    @Test
    public void aLabWhoseBuildFailsIsKeptWhereThatIsAsked() throws Exception {
        LabWrapper wrapper = wrapper(BARE);
        wrapper.setKeepOnFailure("30m");
        FreeStyleBuild build = FreestyleJobs.start(jenkins, wrapper, "echo boom; exit 1");
        String log = FreestyleJobs.end(jenkins, Result.FAILURE, build);
        assertThat(log).contains("is kept for inspection until").doesNotContain("ERROR: The build failed.");
        assertThat(host.host().labs()).hasSize(1);
        LabEngine.get().release(new LabId(lab(log)), "somebody has seen enough");
    }

    @Test
    public void anAbortWhileTheLabIsBuiltRemovesIt() throws Exception {
        host.host().controls().hold(Action.StartHostVm.class);
        FreeStyleBuild build = FreestyleJobs.start(jenkins, wrapper(BARE), "echo never");
        jenkins.waitForMessage("host-1: created", build);
        build.getExecutor().interrupt();
        assertThat(FreestyleJobs.end(jenkins, Result.ABORTED, build))
                .contains("is gone, nothing of it is left")
                .doesNotContain("never");
    }

    @Test
    public void anAbortWhileTheBuildStepsRunRemovesTheLab() throws Exception {
        FreeStyleBuild build = FreestyleJobs.start(jenkins, wrapper(BARE), "echo begun; sleep 1000");
        jenkins.waitForMessage("begun", build);
        build.getExecutor().interrupt();
        assertThat(FreestyleJobs.end(jenkins, Result.ABORTED, build)).contains("is gone, nothing of it is left");
    }

    @Test
    public void anAbortWhileTheLabIsRemovedEndsTheBuildAndNotTheRemoving() throws Exception {
        host.host().controls().hold(Action.DeleteHostVm.class);
        FreeStyleBuild build = FreestyleJobs.start(jenkins, wrapper(BARE), "echo done");
        jenkins.waitForMessage("is being taken down", build);
        build.getExecutor().interrupt();
        assertThat(FreestyleJobs.end(jenkins, Result.ABORTED, build)).contains("is still being removed; that goes on");
        host.host().controls().letGo(Action.DeleteHostVm.class);
    }

    @Test
    public void aLabThatCannotBeBuiltFailsTheBuildWithTheCause() throws Exception {
        host.host().controls().fail(Action.StartHostVm.class, Trouble.lasting("No processor extensions."));
        FreeStyleBuild build = FreestyleJobs.start(jenkins, wrapper(BARE), "echo never");
        assertThat(FreestyleJobs.end(jenkins, Result.FAILURE, build))
                .containsPattern("ERROR: Lab [a-z0-9]{8} failed: .*No processor extensions.")
                .contains("is gone, nothing of it is left")
                .doesNotContain("never");
    }

    @Test
    public void aBuildWhoseLabLosesAVmIsToldToEndWithTheReason() throws Exception {
        FreeStyleBuild build = FreestyleJobs.start(jenkins, wrapper(BARE), "echo begun; sleep 1000");
        jenkins.waitForMessage("begun", build);
        String lab = lab(JenkinsRule.getLog(build));
        host.host().lose(new LabId(lab), "host-1");
        assertThat(FreestyleJobs.end(jenkins, Result.FAILURE, build))
                .contains("ERROR: Lab " + lab + " is lost: ", "is gone, nothing of it is left");
    }

    @Test
    public void theSpecComesFromAFileOfTheWorkspaceOrATemplateWhoseNamesMayHaveParameters() throws Exception {
        LabWrapper fromFile = new LabWrapper();
        fromFile.setFile("${WHICH}.yaml");
        FreeStyleProject job = FreestyleJobs.job(jenkins, fromFile, "echo in it");
        job.setScm(new SingleFileSCM("lab.yaml", BARE));
        ParametersAction which =
                new ParametersAction(List.of(new StringParameterValue("WHICH", "lab")), List.of("WHICH"));
        FreestyleJobs.end(jenkins, Result.SUCCESS, job.scheduleBuild2(0, which).waitForStart());
        assertThat(FreestyleJobs.end(
                        jenkins, Result.FAILURE, job.scheduleBuild2(0).waitForStart()))
                .contains("ERROR: There is no file ${WHICH}.yaml in the workspace.");
        NestedHyperVConfiguration.get().setLabTemplates(List.of(new LabTemplate("lab", BARE)));
        fromFile.setFile(null);
        fromFile.setTemplate("${WHICH}");
        FreestyleJobs.end(jenkins, Result.SUCCESS, job.scheduleBuild2(0, which).waitForStart());
    }

    @Test
    public void aBadRequestIsRefusedBeforeAnythingIsRecorded() throws Exception {
        FreeStyleBuild build = FreestyleJobs.start(jenkins, new LabWrapper(), "echo never");
        assertThat(FreestyleJobs.end(jenkins, Result.FAILURE, build))
                .contains("ERROR: Neither a spec nor a template nor a file is given.")
                .doesNotContain("Asking for lab", "never");
    }

    @Test
    public void aLabOnASimulatedHostIsBuiltToo() throws Exception {
        NestedHyperVConfiguration.get().setHosts(List.of(new SimulatedPhysicalHost("pretended")));
        FreeStyleBuild build =
                FreestyleJobs.start(jenkins, wrapper("hosts: [{image: any, memory: 4GB}]"), "echo in it");
        assertThat(FreestyleJobs.end(jenkins, Result.SUCCESS, build))
                .contains("in it", "is gone, nothing of it is left");
    }

    @Test
    public void aPipelineMayWrapABlockInItAndAskForItsAgents() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "withHypervLab(spec: '''" + LabBuilds.spec(1) + "''') { node(env.HYPERV_AGENTS) { echo 'in it' } }",
                true));
        assertThat(JenkinsRule.getLog(jenkins.buildAndAssertSuccess(job)))
                .contains("in it", "is gone, nothing of it is left");
    }

    @Test
    public void theFormKeepsWhatWasEntered() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        LabWrapper wrapper = new LabWrapper();
        wrapper.setTemplate("cluster");
        job.getBuildWrappersList().add(wrapper);
        jenkins.configRoundtrip(job);
        jenkins.assertEqualDataBoundBeans(wrapper, job.getBuildWrappersList().get(LabWrapper.class));
        wrapper.setTemplate(null);
        wrapper.setFile("ci/lab.yaml");
        wrapper.setKeepOnFailure("30m");
        job.getBuildWrappersList().replace(wrapper);
        jenkins.configRoundtrip(job);
        jenkins.assertEqualDataBoundBeans(wrapper, job.getBuildWrappersList().get(LabWrapper.class));
    }

    @Test
    public void theSnippetGeneratorWritesWhatTheFormSays() throws Exception {
        LabWrapper wrapper = new LabWrapper();
        wrapper.setTemplate("cluster");
        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        new CoreWrapperStep(wrapper), "withHypervLab(template: 'cluster') {\n    // some block\n}");
    }

    private static String lab(String log) {
        Matcher found = Pattern.compile("Asking for lab ([a-z0-9]{8})").matcher(log);
        assertThat(found.find()).as(log).isTrue();
        return found.group(1);
    }
}
