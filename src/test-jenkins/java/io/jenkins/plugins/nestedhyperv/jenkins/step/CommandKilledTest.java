package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/** A command goes on when Jenkins is killed, and runs once. */
public class CommandKilledTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final RealJenkinsRule jenkins = LabBuilds.realJenkins();

    @Test
    public void theNextJenkinsGoesOnWithIt() throws Throwable {
        Path file = host.root().resolve("go");
        jenkins.startJenkins();
        jenkins.runRemotely(
                CommandKilledTest::start,
                host.root().toString(),
                "hypervRun(vm: 'host-1', script: '''\n" + Commands.until(file) + "''')");
        jenkins.runRemotely(LabBuilds::awaitLog, "the command runs");
        jenkins.stopJenkinsForcibly();

        Files.createFile(file);
        jenkins.startJenkins();
        assertThat(jenkins.runRemotely(LabBuilds::awaitEnd, Result.SUCCESS))
                .contains("this step goes on with its command on host-1", "begun 1 times", "after the lab");
        host.awaitNothingLeft();
    }

    private static void start(JenkinsRule rule, String root, String body) throws Exception {
        LabBuilds.useHost(root);
        LabBuilds.start(rule, "hosts: [{image: tiny}]\n", body);
    }
}
