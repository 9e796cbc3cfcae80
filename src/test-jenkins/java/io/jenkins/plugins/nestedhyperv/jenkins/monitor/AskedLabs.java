package io.jenkins.plugins.nestedhyperv.jenkins.monitor;

import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.util.function.BooleanSupplier;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** Labs of a build that only sleeps, and what of the engine a test waits for. */
final class AskedLabs {
    private static final String JOB = "sleeper";

    private AskedLabs() {}

    static WorkflowRun build(JenkinsRule jenkins, TestHostRule host) throws Exception {
        LabBuilds.useHost(host.root().toString());
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, JOB);
        job.setDefinition(new CpsFlowDefinition("echo 'sleeping'; sleep 3600", true));
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("sleeping", build);
        return build;
    }

    static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName(JOB, WorkflowJob.class).getBuildByNumber(1);
    }

    static void ask(LabId lab, WorkflowRun build) throws Exception {
        awaitOpen();
        LabSpec spec = ((Parsed.Valid<LabSpec>)
                        LabSpecReader.read("lab.yaml", "{hosts: [{image: tiny}], inner: [{image: tiny}]}"))
                .value();
        LabEngine.get().ask(lab, spec, LabEngine.get().owners().ownerOf(build));
        await(() -> LabEngine.get().lab(lab).map(Lab::isReady).orElse(false));
    }

    static void awaitOpen() throws InterruptedException {
        await(() -> LabEngine.get().state() instanceof EngineState.Open);
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        Await.until(() -> LabEngine.get().state() + " " + LabEngine.get().fleet(), () -> condition.getAsBoolean());
    }
}
