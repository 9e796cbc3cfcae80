package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.config.PhysicalHost;
import io.jenkins.plugins.nestedhyperv.jenkins.config.SimulatedPhysicalHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** Pipelines with labs on simulated hosts, as somebody has them who tries the plugin. */
public class SimulatedLabTest {
    private static final Pattern DOCUMENTED =
            Pattern.compile("## Without any VM.*?```groovy\n(.*?)```", Pattern.DOTALL);
    private static final String LAB =
            "'''{hosts: [{image: any, memory: 4GB}], inner: [{image: any, count: 2, memory: 512MB}]}'''";

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    private static void hosts(String... names) {
        List<PhysicalHost> hosts = new ArrayList<>();
        for (String name : names) {
            hosts.add(new SimulatedPhysicalHost(name));
        }
        NestedHyperVConfiguration.get().setHosts(hosts);
    }

    private static void start(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, LabBuilds.JOB);
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static String documented() throws IOException {
        Matcher matcher = DOCUMENTED.matcher(Files.readString(Path.of("docs", "jenkins.md")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    public void theDocumentedPipelineHasItsLab() throws Throwable {
        String script = documented();
        sessions.then(jenkins -> {
            hosts("pretended");
            start(jenkins, script);
            assertThat(LabBuilds.awaitEnd(jenkins, Result.SUCCESS))
                    .contains("host-2: ready", "inner-6: ready", "It has no agents.", " is there")
                    .contains("is gone, nothing of it is left");
        });
    }

    @Test
    public void aSpecWithAgentsIsRefusedBeforeAnythingIsRecorded() throws Throwable {
        sessions.then(jenkins -> {
            hosts("pretended");
            String agents = LAB.replace("memory: 512MB", "memory: 512MB, agent: {launch: inbound}");
            start(jenkins, "hypervLab(spec: " + agents + ") { echo 'in it' }");
            assertThat(LabBuilds.awaitEnd(jenkins, Result.FAILURE))
                    .contains("inner[0].agent.launch: found the launch method inbound where all hosts are simulated")
                    .doesNotContain("Asking for lab");
        });
    }

    @Test
    public void whatAsksForAgentsIsToldThatThereAreNone() throws Throwable {
        sessions.then(jenkins -> {
            hosts("pretended");
            start(jenkins, "hypervLab(spec: " + LAB + ") { node(env.HYPERV_AGENTS) { echo 'in it' } }");
            assertThat(LabBuilds.awaitEnd(jenkins, Result.ABORTED))
                    .contains("has no agents, as its spec says", "is gone, nothing of it is left");
        });
    }

    @Test
    public void anotherHostInTheConfigurationLeavesTheLabAlone() throws Throwable {
        sessions.then(jenkins -> {
            hosts("pretended");
            start(jenkins, "hypervLab(spec: " + LAB + ") { sleep 10 }");
            LabBuilds.awaitLog(jenkins, "It has no agents.");
            hosts("pretended", "another");
            assertThat(LabBuilds.awaitEnd(jenkins, Result.SUCCESS)).contains("is gone, nothing of it is left");
        });
    }

    @Test
    public void aRestartLosesTheLabAndTheBuildFailsWithThatCause() throws Throwable {
        sessions.then(jenkins -> {
            hosts("pretended");
            start(jenkins, "hypervLab(spec: " + LAB + ") { sleep 3600 }\necho 'after the lab'");
            LabBuilds.awaitLog(jenkins, "It has no agents.");
        });
        sessions.then(jenkins -> assertThat(LabBuilds.awaitEnd(jenkins, Result.FAILURE))
                .contains("is lost: host-1", "is gone, nothing of it is left")
                .doesNotContain("after the lab"));
    }
}
