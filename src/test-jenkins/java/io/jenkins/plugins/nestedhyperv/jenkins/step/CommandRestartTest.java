package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** A command goes on through a restart of Jenkins, and runs once. */
public class CommandRestartTest {
    private static final String LAB = "hosts: [{image: tiny}]\n";

    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void whatRunsGoesOnAndNoLineIsMissing() throws Throwable {
        Path file = host.root().resolve("go");
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, LAB, "hypervRun(vm: 'host-1', script: '''\n" + Commands.until(file) + "''')");
            LabBuilds.awaitLog(jenkins, "the command runs");
        });
        Files.createFile(file);
        sessions.then(jenkins -> {
            String log = LabBuilds.awaitEnd(jenkins, Result.SUCCESS);
            assertThat(log)
                    .contains("this step goes on with its command on host-1", "begun 1 times", "after the lab")
                    .containsOnlyOnce("the command runs");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void whatIsReturnedIsWholeAfterTheRestart() throws Throwable {
        Path file = host.root().resolve("go");
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(
                    jenkins,
                    LAB,
                    "def text = hypervRun(vm: 'host-1', returnStdout: true, script: '''\n" + Commands.until(file)
                            + "''')\necho \"returned ${text.replace('\\n', '|')}\"");
            LabBuilds.awaitLog(jenkins, "Running on host-1");
            host.awaitProcesses();
        });
        Files.createFile(file);
        sessions.then(jenkins -> {
            assertThat(LabBuilds.awaitEnd(jenkins, Result.SUCCESS))
                    .contains("returned the command runs|begun 1 times|");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void anAbortAfterTheRestartEndsIt() throws Throwable {
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, LAB, "hypervRun(vm: 'host-1', command: 'echo the command runs; sleep 1000')");
            LabBuilds.awaitLog(jenkins, "the command runs");
        });
        sessions.then(jenkins -> {
            LabBuilds.awaitLog(jenkins, "this step goes on with its command on host-1");
            LabBuilds.build(jenkins).getExecutor().interrupt();
            LabBuilds.awaitEnd(jenkins, Result.ABORTED);
            host.awaitNothingLeft();
        });
    }
}
