package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/** A controller that is killed ends neither the making of a lab nor what runs on it. */
public class KilledControllerTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final RealJenkinsRule jenkins = LabBuilds.realJenkins();

    @Test
    public void aLabThatIsBeingMadeIsFinishedByTheNextController() throws Throwable {
        host.host().controls().hold(Action.StartHostVm.class);
        begin("node(env.HYPERV_AGENTS) { sh 'echo the body runs' }");
        Await.until(
                () -> host.host().leftovers().toString(),
                () -> !host.host().leftovers().hostVms().isEmpty());
        List<LabId> before = host.host().labs();
        jenkins.stopJenkinsForcibly();

        host.host().controls().letGo(Action.StartHostVm.class);
        jenkins.startJenkins();
        assertThat(end())
                .contains("the body runs", "after the lab", before.get(0).value());
        host.awaitNothingLeft();
    }

    @Test
    public void aBodyThatRunsGoesOnUnderTheNextController() throws Throwable {
        Path file = host.root().resolve("go");
        begin(LabBuilds.bodyUntil(file.toString()));
        jenkins.runRemotely(LabBuilds::awaitLog, "the body runs");
        List<LabId> before = host.host().labs();
        jenkins.stopJenkinsForcibly();

        jenkins.startJenkins();
        assertThat(host.host().labs()).isEqualTo(before);
        Files.createFile(file);
        assertThat(end()).contains("the body is done", "after the lab");
        host.awaitNothingLeft();
    }

    private void begin(String body) throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(KilledControllerTest::start, host.root().toString(), body);
    }

    private static void start(JenkinsRule jenkins, String root, String body) throws Exception {
        LabBuilds.useHost(root);
        LabBuilds.start(jenkins, LabBuilds.spec(1), body);
    }

    private String end() throws Throwable {
        return jenkins.runRemotely(LabBuilds::awaitEnd, Result.SUCCESS);
    }
}
