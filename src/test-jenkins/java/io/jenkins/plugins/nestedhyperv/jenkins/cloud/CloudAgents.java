package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import io.jenkins.plugins.nestedhyperv.jenkins.config.LabTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins with a test host and a cloud whose agents have the label {@link #LABEL}. */
final class CloudAgents {
    static final String LABEL = "nested";
    private static final String LAB_TEMPLATE = "two-agents";

    private CloudAgents() {}

    /** Has Jenkins use a test host, on which each lab of the cloud has two agents. */
    static void useHost(Path root) {
        LabBuilds.useHost(root.toString());
        haveLabsOf(LabBuilds.spec(2));
    }

    /** The same with agents that Jenkins connects to. */
    static void useHostOverSsh(Path root) {
        LabBuilds.useHost(root.toString());
        haveLabsOf(LabBuilds.spec(2).replace("inbound", "ssh"));
    }

    private static void haveLabsOf(String spec) {
        NestedHyperVConfiguration.get().setLabTemplates(List.of(new LabTemplate(LAB_TEMPLATE, spec)));
    }

    static AgentTemplate template() {
        AgentTemplate template = new AgentTemplate("linux", LAB_TEMPLATE);
        template.setLabels(LABEL);
        return template;
    }

    /** Has Jenkins have one cloud with these templates. */
    static HypervCloud use(AgentTemplate... templates) throws Exception {
        HypervCloud cloud = new HypervCloud("labs");
        cloud.setTemplates(List.of(templates));
        Jenkins.get().clouds.replaceBy(List.of(cloud));
        return cloud;
    }

    /** Has Jenkins have no cloud, so that all that its labs do not need goes. */
    static void useNone() throws Exception {
        Jenkins.get().clouds.clear();
        Await.until(() -> nodes().toString(), () -> nodes().isEmpty());
    }

    static WorkflowRun start(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    static String on(String body) {
        return "node('" + LABEL + "') { " + body + " }\n";
    }

    static String waitFor(Path file) {
        return "sh 'echo the body runs; while [ ! -f " + file + " ]; do sleep 1; done; echo the body is done'";
    }

    static List<PoolAgent> nodes() {
        return PoolNodes.all();
    }

    static List<Lab> labs() {
        return LabEngine.get().labs();
    }

    /** Waits until there are so many nodes that are connected, and no other. */
    static void awaitOnline(int count) throws InterruptedException {
        Await.until(
                () -> nodes() + " of " + labs(),
                () -> nodes().size() == count
                        && nodes().stream()
                                .allMatch(node -> node.toComputer() != null
                                        && node.toComputer().isOnline()));
    }
}
