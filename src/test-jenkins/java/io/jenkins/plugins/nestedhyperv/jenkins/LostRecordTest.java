package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** A build whose lab cannot be adopted after a restart fails with the reason, whatever runs in its body. */
public class LostRecordTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void aParallelBodyIsCancelledAndNothingIsLeft() throws Throwable {
        String branch = LabBuilds.bodyUntil(host.root().resolve("go").toString());
        String quiet = branch.replace("the body runs", "the other runs");
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, LabBuilds.spec(2), "parallel(one: { " + branch + " }, two: { " + quiet + " })");
            LabBuilds.awaitLog(jenkins, "the body runs");
            LabBuilds.awaitLog(jenkins, "the other runs");
        });
        String lab = host.host().labs().get(0).value();
        forget(sessions.getHome(), lab);
        sessions.then(jenkins -> {
            String log = LabBuilds.awaitEnd(jenkins, Result.FAILURE);
            assertThat(log).contains("Lab " + lab + " is not recorded any more").doesNotContain("after the lab\n");
            host.awaitNothingLeft();
            Await.until(
                    () -> "nodes: " + jenkins.jenkins.getNodes(),
                    () -> jenkins.jenkins.getNodes().isEmpty());
        });
    }

    /** Removes the lab from the ledger, as an old backup of Jenkins' home would. */
    private static void forget(File home, String lab) throws IOException {
        Path labs = home.toPath().resolve("nested-hyperv/ledger/labs");
        List<Path> records;
        try (Stream<Path> files = Files.list(labs)) {
            records = files.filter(file -> file.getFileName().toString().startsWith(lab))
                    .toList();
        }
        assertThat(records).isNotEmpty();
        for (Path record : records) {
            Files.delete(record);
        }
    }
}
