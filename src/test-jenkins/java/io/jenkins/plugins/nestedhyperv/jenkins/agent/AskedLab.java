package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView.State;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A lab with one agent, asked for without the step, for a build that names its label. */
final class AskedLab {
    static final LabId ID = new LabId("testlab1");
    static final String LABEL = LabAgents.labelOf(ID);
    static final String AGENT = "inner-1";
    static final String NODE = AgentNames.node(ID, AGENT);

    private AskedLab() {}

    static void useHost(Path root) throws InterruptedException {
        LabBuilds.useHost(root.toString());
        Await.until(
                () -> LabEngine.get().state().toString(), () -> LabEngine.get().state() instanceof EngineState.Open);
    }

    static WorkflowRun start(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    /** A script that uses an agent until there is a file. */
    static String bodyUntil(Path file) {
        return "node('" + LABEL + "') { sh 'echo the body runs; while [ ! -f " + file + " ]; do sleep 1; done' }";
    }

    /** Asks for the lab; further lines of YAML say what else is special. */
    static void ask(WorkflowRun owner, String... lines) throws Exception {
        Parsed<LabSpec> spec = LabSpecReader.read("lab.yaml", LabBuilds.spec(1) + String.join("\n", lines));
        LabSpec valid = ((Parsed.Valid<LabSpec>) spec).value();
        LabEngine.get().ask(ID, valid, LabEngine.get().owners().ownerOf(owner));
    }

    static AgentsView view() {
        return LabAgents.get().view(ID);
    }

    static void awaitOnline() throws InterruptedException {
        Await.until(() -> view().toString(), () -> view().agents().get(AGENT) instanceof State.Online);
    }

    /** The agent's own process, not the shell that waits for it. */
    static List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).startsWith("java\0-jar\0"))
                .filter(process -> commandLine(process).contains(NODE))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        return text(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    }

    /** What is in a file; nothing when it is not there any more. */
    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
