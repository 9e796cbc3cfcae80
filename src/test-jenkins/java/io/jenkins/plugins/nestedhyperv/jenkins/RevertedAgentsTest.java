package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** With {@code afterUse: revert} each block finds a VM that nobody has used, and a block that runs keeps its own. */
public class RevertedAgentsTest {
    private static final String SPEC =
            "{hosts: [{image: tiny}], inner: [{image: tiny-jre, agent: {launch: inbound}, afterUse: AFTER}]}";
    private static final String LOOK = "sh '[ -f left ] && echo something is left || echo it is clean'";
    private static final String USE = "ws('work') { " + LOOK + "; sh 'touch left' }";

    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    private static String twice(String body) {
        return "for (int turn = 0; turn < 2; turn++) { node(env.HYPERV_AGENTS) { " + body + " } }";
    }

    @Test
    public void eachBlockFindsACleanVm() throws Throwable {
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, SPEC.replace("AFTER", "revert"), twice(USE));
            assertThat(LabBuilds.awaitEnd(jenkins, Result.SUCCESS))
                    .contains("inner-1: was used, making a clean one")
                    .containsPattern("(?s)it is clean.*it is clean")
                    .doesNotContain("something is left\n");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void withoutItABlockFindsTheVmAsItWasLeft() throws Throwable {
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, SPEC.replace("AFTER", "keep"), twice(USE));
            assertThat(LabBuilds.awaitEnd(jenkins, Result.SUCCESS))
                    .containsPattern("(?s)it is clean.*something is left");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void aBlockThatRunsKeepsItsVmAcrossARestart() throws Throwable {
        Path go = host.root().resolve("go");
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            String wait = "sh 'echo it waits; while [ ! -f " + go + " ]; do sleep 1; done'";
            LabBuilds.start(
                    jenkins,
                    SPEC.replace("AFTER", "revert"),
                    "node(env.HYPERV_AGENTS) { ws('work') { sh 'touch left'; " + wait
                            + "; sh '[ -f left ] && echo it is as it was' } }\n"
                            + "node(env.HYPERV_AGENTS) { ws('work') { " + LOOK + " } }");
            LabBuilds.awaitLog(jenkins, "it waits");
        });
        sessions.then(jenkins -> {
            Files.createFile(go);
            assertThat(LabBuilds.awaitEnd(jenkins, Result.SUCCESS)).containsPattern("(?s)it is as it was.*it is clean");
            host.awaitNothingLeft();
        });
    }
}
