package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHost;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestPhysicalHost;
import java.util.List;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/** Builds with labs on a test host. Works in the test's own process, and in that of Jenkins where it has one. */
public final class LabBuilds {
    /** The job of the build. */
    public static final String JOB = "tested";

    private LabBuilds() {}

    /** A lab spec of one host VM and so many agents. */
    public static String spec(int agents) {
        return "name: tested\nhosts: [{image: tiny}]\ninner: [{image: tiny-jre, count: " + agents
                + ", agent: {launch: inbound}}]\n";
    }

    /** A Jenkins of its own process, in which test hosts can be configured. */
    public static RealJenkinsRule realJenkins() {
        return new RealJenkinsRule()
                .addSyntheticPlugin(new RealJenkinsRule.SyntheticPlugin(TestHost.class)
                        .header("Plugin-Dependencies", "nested-hyperv:0,workflow-cps:0,gson-api:0"));
    }

    /** Has Jenkins use the test host below that folder, and no other. */
    public static void useHost(String root) {
        NestedHyperVConfiguration.get().setHosts(List.of(new TestPhysicalHost("test-host", root)));
    }

    /** Starts a build that runs a body on a lab. */
    public static WorkflowRun start(JenkinsRule jenkins, String spec, String body) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, JOB);
        String script = "hypervLab(spec: '''" + spec + "''') {\n" + body + "\n}\necho 'after the lab'\n";
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    /** A body that says that it runs, and goes on once there is a file. */
    public static String bodyUntil(String file) {
        return "node(env.HYPERV_AGENTS) { sh 'echo the body runs; while [ ! -f " + file
                + " ]; do sleep 1; done; echo the body is done' }";
    }

    /** The build that was started, also after a restart. */
    public static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName(JOB, WorkflowJob.class).getBuildByNumber(1);
    }

    /** Waits until a text is in the build's log. */
    public static void awaitLog(JenkinsRule jenkins, String text) throws Exception {
        jenkins.waitForMessage(text, build(jenkins));
    }

    /** Waits for the end of the build and for the lab's; the build must have used one lab alone. */
    public static String awaitEnd(JenkinsRule jenkins, Result wanted) throws Exception {
        WorkflowRun build = jenkins.waitForCompletion(build(jenkins));
        jenkins.assertBuildStatus(wanted, build);
        String log = JenkinsRule.getLog(build);
        // Jenkins writes a log with a delay, so that one that was killed may have lost this line.
        assertThat(Pattern.compile("Asking for lab").matcher(log).results()).hasSizeLessThan(2);
        return log;
    }
}
