package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Items;
import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.config.FolderQuotas;
import io.jenkins.plugins.nestedhyperv.jenkins.config.ImageAllowance;
import io.jenkins.plugins.nestedhyperv.jenkins.config.LabTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.config.SharedHost;
import io.jenkins.plugins.nestedhyperv.jenkins.config.SimulatedPhysicalHost;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LoggerRule;

/** What is said of folders follows folders that are renamed, moved and deleted. */
public class FollowedFoldersTest {
    private static final String LAB = "hypervLab(template: 'cluster')";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final LoggerRule log =
            new LoggerRule().record(NestedHyperVConfiguration.class, Level.INFO).capture(10);

    private NestedHyperVConfiguration configuration;
    private Folder team;

    @Before
    public void configure() throws Exception {
        configuration = NestedHyperVConfiguration.get();
        SimulatedPhysicalHost host = new SimulatedPhysicalHost("shared");
        host.setFolders(List.of("team", "others"));
        LabTemplate template = new LabTemplate("cluster", "hosts: [{image: ws2025, memory: 4GB}]");
        template.setFolders(List.of("team/nightly"));
        FolderQuotas one = new FolderQuotas("team");
        one.setLabs(1);
        configuration.setHosts(List.of(host));
        configuration.setLabTemplates(List.of(template));
        configuration.setImages(List.of(new ImageAllowance("ws*", List.of("team"))));
        configuration.setFolders(List.of(one));
        team = jenkins.createProject(Folder.class, "team");
        team.createProject(Folder.class, "nightly");
    }

    private WorkflowRun start(String folder, String job, String body) throws Exception {
        WorkflowJob made =
                jenkins.jenkins.getItemByFullName(folder, Folder.class).createProject(WorkflowJob.class, job);
        made.setDefinition(new CpsFlowDefinition(LAB + " { " + body + " }", true));
        return made.scheduleBuild2(0).waitForStart();
    }

    private String end(Result expected, WorkflowRun build) throws Exception {
        jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(build));
        return JenkinsRule.getLog(build);
    }

    private void assertAreOf(String team) throws IOException {
        assertThat(((SharedHost) configuration.getHosts().get(0)).getFolders()).containsExactly(team, "others");
        assertThat(configuration.getLabTemplates().get(0).getFolders()).containsExactly(team + "/nightly");
        assertThat(configuration.getImages().get(0).getFolders()).containsExactly(team);
        assertThat(configuration.getFolders())
                .singleElement()
                .extracting(FolderQuotas::getName)
                .isEqualTo(team);
    }

    @Test
    public void aRenamedFolderHasWhatItHadAndItsLabsStillCountForItsQuota() throws Exception {
        WorkflowRun first = start("team/nightly", "first", "echo 'in it'; sleep 3600");
        jenkins.waitForMessage("in it", first);

        team.renameTo("crew");

        assertAreOf("crew");
        assertThat(log.getMessages()).anyMatch(line -> line.contains("The folder team is crew now."));
        configuration.load();
        assertAreOf("crew");
        assertThat(end(Result.FAILURE, start("crew/nightly", "second", "echo 'never'")))
                .contains("The quota of folder \"crew\" for labs at once is 1, and this one would be one more.")
                .contains("first #1")
                .doesNotContain("never");
        jenkins.createProject(Folder.class, "team").createProject(Folder.class, "nightly");
        assertThat(end(Result.FAILURE, start("team/nightly", "other", "echo 'never'")))
                .contains("No host for labs is for folder \"team/nightly\"");
        first.getExecutor().interrupt();
        end(Result.ABORTED, first);
        assertThat(end(Result.SUCCESS, start("crew/nightly", "third", "echo 'room again'")))
                .contains("room again");
    }

    @Test
    public void aLabThatWaitsGetsItsPlaceUnderTheNewNameOfItsFolder() throws Exception {
        SimulatedPhysicalHost closed = new SimulatedPhysicalHost("shared");
        closed.setFolders(List.of("team", "others"));
        closed.setMaintenance(true);
        configuration.setHosts(List.of(closed));
        WorkflowRun waiting = start("team/nightly", "waiting", "echo 'after all'");
        jenkins.waitForMessage("it is in maintenance", waiting);

        team.renameTo("crew");

        SimulatedPhysicalHost open = new SimulatedPhysicalHost("shared");
        open.setFolders(List.of("crew"));
        configuration.setHosts(List.of(open));
        assertThat(end(Result.SUCCESS, waiting)).contains("after all");
    }

    @Test
    public void aMovedFolderHasWhatItHad() throws Exception {
        Folder division = jenkins.createProject(Folder.class, "division");
        Items.move(team, division);
        assertAreOf("division/team");
        assertThat(end(Result.SUCCESS, start("division/team/nightly", "job", "echo 'in it'")))
                .contains("in it");
    }

    @Test
    public void aFolderThatTakesTheNameOfADeletedOneHasNothingOfIt() throws Exception {
        team.delete();
        assertThat(((SharedHost) configuration.getHosts().get(0)).getFolders()).containsExactly("others");
        assertThat(configuration.getLabTemplates().get(0).getFolders()).containsExactly("team/nightly: deleted");
        assertThat(configuration.getImages().get(0).getFolders()).containsExactly("team: deleted");
        assertThat(configuration.getFolders()).hasSize(1);
        assertThat(log.getMessages()).anyMatch(line -> line.contains("The folder team was deleted."));
        jenkins.createProject(Folder.class, "team").createProject(Folder.class, "nightly");
        assertThat(end(Result.FAILURE, start("team/nightly", "job", "echo 'never'")))
                .contains("No host for labs is for folder \"team/nightly\"");
    }
}
