package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Node;
import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.LabAgent;
import io.jenkins.plugins.nestedhyperv.jenkins.config.LabTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHost;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.rules.ExternalResource;
import org.junit.rules.RuleChain;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;
import org.jvnet.hudson.test.JenkinsRule;

/** Pipelines in a Jenkins with one test host. After each test, nothing may be left of any lab, and nobody may have waited. */
public final class LabPipelines implements TestRule {
    /** A lab with one agent, as a literal of Groovy. */
    public static final String LAB =
            "'''{hosts: [{image: tiny}], inner: [{image: tiny-jre, agent: {launch: inbound}}]}'''";

    private static final Pattern ID = Pattern.compile("Asking for lab ([a-z0-9]{8})");

    /** The Jenkins. */
    public final JenkinsRule jenkins = new JenkinsRule();

    private final TestHostRule host = new TestHostRule();
    private final RuleChain all = RuleChain.outerRule(host).around(jenkins).around(new ExternalResource() {
        @Override
        protected void before() {
            LabBuilds.useHost(host.root().toString());
        }
    });

    @Override
    public Statement apply(Statement test, Description description) {
        return all.apply(
                new Statement() {
                    @Override
                    public void evaluate() throws Throwable {
                        test.evaluate();
                        assertNothingLeft();
                    }
                },
                description);
    }

    /** The only host. */
    public TestHost host() {
        return host.host();
    }

    /** Gives Jenkins a lab template, and no other. */
    public static void template(String name, String spec) {
        NestedHyperVConfiguration.get().setLabTemplates(List.of(new LabTemplate(name, spec)));
    }

    /** Starts a build of a Pipeline. */
    public WorkflowRun start(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    /** Runs a Pipeline to its end and returns its log. */
    public String run(Result expected, String script) throws Exception {
        return end(expected, start(script));
    }

    /** A file that is not there so far, for a body to wait for. */
    public Path file() {
        return host.root().resolve("go-on");
    }

    /** Waits for the end of a build and returns its log. */
    public String end(Result expected, WorkflowRun build) throws Exception {
        jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(build));
        return JenkinsRule.getLog(build);
    }

    /** Waits until a text is in a build's log. */
    public void awaitLog(String text, WorkflowRun build) throws Exception {
        jenkins.waitForMessage(text, build);
    }

    /** The first lab that the log tells of. */
    public static String lab(String log) {
        Matcher found = ID.matcher(log);
        assertThat(found.find()).as(log).isTrue();
        return found.group(1);
    }

    /** Waits until nothing is left of any lab. */
    public void assertNothingLeft() throws InterruptedException {
        host.awaitNothingLeft();
        Await.until(() -> nodes().toString(), () -> nodes().isEmpty());
    }

    /** The nodes of labs. */
    public List<Node> nodes() {
        return jenkins.jenkins.getNodes().stream()
                .filter(LabAgent.class::isInstance)
                .toList();
    }
}
