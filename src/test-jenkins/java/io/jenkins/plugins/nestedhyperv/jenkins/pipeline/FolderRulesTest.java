package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.config.FolderQuotas;
import io.jenkins.plugins.nestedhyperv.jenkins.config.ImageAllowance;
import io.jenkins.plugins.nestedhyperv.jenkins.config.LabTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.config.SimulatedPhysicalHost;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;

/** What builds get by the folder that their job lies in. */
public class FolderRulesTest {
    private static final String SPEC = "hosts: [{image: ws2025, memory: 4GB}]";
    private static final String LAB = "hypervLab(spec: '" + SPEC + "')";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    private NestedHyperVConfiguration configuration;
    private MockFolder team;

    @Before
    public void configure() throws Exception {
        configuration = NestedHyperVConfiguration.get();
        configuration.setHosts(List.of(host("shared")));
        configuration.setContact("the build team");
        team = jenkins.createFolder("team").createProject(MockFolder.class, "nightly");
    }

    private static SimulatedPhysicalHost host(String name, String... folders) {
        SimulatedPhysicalHost host = new SimulatedPhysicalHost(name);
        host.setFolders(List.of(folders));
        return host;
    }

    private WorkflowRun start(WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private WorkflowRun inTeam(String job, String script) throws Exception {
        return start(team.createProject(WorkflowJob.class, job), script);
    }

    private WorkflowRun inNoFolder(String script) throws Exception {
        return start(jenkins.createProject(WorkflowJob.class), script);
    }

    private String end(Result expected, WorkflowRun build) throws Exception {
        jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(build));
        return JenkinsRule.getLog(build);
    }

    @Test
    public void aFullQuotaRefusesTheNextLabWithTheFigureAndWhoHasItAndWhomToAsk() throws Exception {
        FolderQuotas one = new FolderQuotas("team");
        one.setLabs(1);
        configuration.setFolders(List.of(one));
        WorkflowRun first = inTeam("first", LAB + " { echo 'in it'; sleep 3600 }");
        jenkins.waitForMessage("in it", first);
        assertThat(LabEngine.get().labs())
                .singleElement()
                .satisfies(lab -> assertThat(lab.owner().folder()).hasToString("Optional[team/nightly]"));

        String refused = end(Result.FAILURE, inTeam("second", LAB + " { echo 'never' }"));

        assertThat(refused)
                .contains("The quota of folder \"team\" for labs at once is 1, and this one would be one more.")
                .contains(" failed: The quota", "first #1", "ask the build team to raise it")
                .doesNotContain("never", "not recorded any more");
        assertThat(end(Result.SUCCESS, inNoFolder(LAB + " { echo 'others go on' }")))
                .contains("others go on");
        first.getExecutor().interrupt();
        end(Result.ABORTED, first);
        assertThat(end(Result.SUCCESS, inTeam("third", LAB + " { echo 'room again' }")))
                .contains("room again");
    }

    @Test
    public void aLabIsNeverPutOnAHostThatIsForOthers() throws Exception {
        configuration.setHosts(List.of(host("a-for-others", "others"), host("for-all")));
        for (int time = 0; time < 3; time++) {
            assertThat(end(Result.SUCCESS, inNoFolder(LAB + " { echo 'in it' }")))
                    .contains("will be on host for-all")
                    .doesNotContain("a-for-others");
        }
        configuration.setHosts(List.of(host("a-for-team", "team"), host("b-for-others", "others")));
        assertThat(end(Result.SUCCESS, inTeam("allowed", LAB + " { echo 'in it' }")))
                .contains("will be on host a-for-team");
        assertThat(end(Result.FAILURE, inNoFolder(LAB + " { echo 'never' }")))
                .contains("No host for labs is for jobs in no folder (there are: a-for-team, b-for-others).")
                .contains("Ask the build team")
                .doesNotContain("Asking for lab");
    }

    @Test
    public void imagesAndTemplatesAreRefusedBeforeAnythingIsRecorded() throws Exception {
        LabTemplate template = new LabTemplate("cluster", "hosts: [{image: tiny, memory: 4GB}]");
        template.setFolders(List.of("others"));
        configuration.setLabTemplates(List.of(template));
        configuration.setImages(List.of(new ImageAllowance("ws*", List.of("team"))));
        assertThat(end(Result.FAILURE, inNoFolder(LAB + " { echo 'never' }")))
                .contains("these are not for jobs in no folder: ws2025. Ask the build team")
                .doesNotContain("Asking for lab");
        assertThat(end(Result.FAILURE, inTeam("template", "hypervLab(template: 'cluster') { echo 'never' }")))
                .contains("The lab template \"cluster\" is not for folder \"team/nightly\". Ask the build team")
                .doesNotContain("Asking for lab");
        assertThat(end(Result.SUCCESS, inTeam("image", LAB + " { echo 'in it' }")))
                .contains("in it");
    }

    @Test
    public void aHostInMaintenanceIsWaitedForAndWhatIsThereStays() throws Exception {
        WorkflowRun before = inNoFolder(LAB + " { echo 'in it'; sleep 15 }");
        jenkins.waitForMessage("in it", before);
        SimulatedPhysicalHost closed = host("shared");
        closed.setMaintenance(true);
        configuration.setHosts(List.of(closed));
        WorkflowRun waiting = inNoFolder(LAB + " { echo 'after all' }");
        jenkins.waitForMessage("shared grants nothing: it is in maintenance", waiting);
        assertThat(end(Result.SUCCESS, before)).contains("is gone, nothing of it is left");
        configuration.setHosts(List.of(host("shared")));
        assertThat(end(Result.SUCCESS, waiting)).contains("after all");
    }
}
