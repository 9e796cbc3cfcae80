package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.tasks.Builder;
import hudson.tasks.Shell;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.jvnet.hudson.test.JenkinsRule;

/** The build steps that use the lab beside a freestyle build. */
public class LabBuildersTest {
    private static final String LAB = LabBuilds.spec(1);

    private final TestHostRule host = new TestHostRule();
    private final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(host).around(jenkins);

    @Before
    public void useTheHost() {
        LabBuilds.useHost(host.root().toString());
    }

    @Test
    public void anInnerVmGoesBackToItsCheckpoint() throws Exception {
        FreeStyleProject job = FreestyleJobs.job(jenkins, FreestyleJobs.wrapper(LAB), "echo begun");
        job.getBuildersList().add(new CheckpointBuilder("inner-1", "clean-$BUILD_NUMBER"));
        job.getBuildersList().add(new RestoreBuilder("inner-1", "clean-$BUILD_NUMBER"));
        assertThat(FreestyleJobs.end(
                        jenkins, Result.SUCCESS, job.scheduleBuild2(0).waitForStart()))
                .contains("clean-1");
        host.awaitNothingLeft();
    }

    @Test
    public void aScriptRunsOnAVmAndWhatItWritesIsInTheLog() throws Exception {
        FreeStyleProject job = FreestyleJobs.job(jenkins, FreestyleJobs.wrapper(LAB), "echo begun > told");
        job.getBuildersList().add(new CopyBuilder("told", "inner-1:/root/told"));
        job.getBuildersList().add(new RunBuilder("inner-1", "tr a-z A-Z < /root/told > /root/loud; cat /root/loud"));
        job.getBuildersList().add(new CopyBuilder("inner-1:/root/loud", "out/loud-$BUILD_NUMBER"));
        job.getBuildersList().add(new Shell("cat out/loud-1"));
        job.getBuildersList().add(new InspectBuilder());
        assertThat(FreestyleJobs.end(
                        jenkins, Result.SUCCESS, job.scheduleBuild2(0).waitForStart()))
                .containsPattern("(?s)BEGUN.*BEGUN")
                .contains("host-1");
        host.awaitNothingLeft();
    }

    @Test
    public void aScriptThatFailsFailsTheBuild() throws Exception {
        FreeStyleProject job = FreestyleJobs.job(jenkins, FreestyleJobs.wrapper(LAB), "true");
        job.getBuildersList().add(new RunBuilder("inner-1", "exit 7"));
        assertThat(FreestyleJobs.end(
                        jenkins, Result.FAILURE, job.scheduleBuild2(0).waitForStart()))
                .contains("ERROR: ", "exit code 7");
        host.awaitNothingLeft();
    }

    @Test
    public void withoutALabABuildStepSaysWhatIsMissing() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new CheckpointBuilder("inner-1", "clean"));
        assertThat(FreestyleJobs.end(
                        jenkins, Result.FAILURE, job.scheduleBuild2(0).waitForStart()))
                .contains("ERROR: There is no lab here");
    }

    @Test
    public void theFormsKeepWhatWasEntered() throws Exception {
        CheckpointBuilder checkpoint = new CheckpointBuilder("inner-1", "clean");
        checkpoint.setMemory(true);
        keeps(checkpoint);
        keeps(new RestoreBuilder("inner-1", "clean"));
        keeps(new RunBuilder("inner-1", "uname -a"));
        keeps(new CopyBuilder("report.xml", "inner-1:/root/report.xml"));
        InspectBuilder inspect = new InspectBuilder();
        keeps(inspect);
        inspect.setVm("inner-1");
        keeps(inspect);
    }

    private void keeps(Builder builder) throws Exception {
        jenkins.assertEqualDataBoundBeans(builder, jenkins.configRoundtrip(builder));
    }
}
