package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** After a restart a step goes on; a body whose lab cannot be used then is told to end with the reason, and its lab goes. */
public class LabStepAdoptionTest {
    private static final String SPEC = "{hosts: [{image: tiny}]}";
    private static final String BODY = "parallel(one: { echo 'one runs'; sleep 1000 }, two: { sleep 1000 })";

    private final TestHostRule host = new TestHostRule();
    private final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public final RuleChain all = RuleChain.outerRule(host).around(sessions);

    private void runTheBody() throws Throwable {
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, SPEC, BODY);
            LabBuilds.awaitLog(jenkins, "one runs");
        });
    }

    @Test
    public void withALedgerThatCannotBeOpenedTheBodyEndsAndTheLabGoesOnceItCan() throws Throwable {
        runTheBody();
        Path ledger = sessions.getHome().toPath().resolve("nested-hyperv").resolve("ledger");
        Path aside = ledger.resolveSibling("aside");
        Files.move(ledger, aside);
        Files.writeString(ledger, "no folder");
        sessions.then(jenkins -> assertThat(LabBuilds.awaitEnd(jenkins, Result.FAILURE))
                .contains("The body is told to end: The engine for labs cannot be opened: ")
                .contains("It will be removed when the engine is open again.")
                .doesNotContain("after the lab\n"));
        assertThat(host.host().labs()).hasSize(1);
        Files.delete(ledger);
        Files.move(aside, ledger);
        sessions.then(jenkins -> host.awaitNothingLeft());
    }

    @Test
    public void withALabThatIsBeingRemovedTheBodyEndsWithTheReason() throws Throwable {
        host.host().controls().hold(Action.DeleteHostVm.class);
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, SPEC, BODY);
            LabBuilds.awaitLog(jenkins, "one runs");
            Lab lab = LabEngine.get().labs().get(0);
            jenkins.jenkins.doQuietDown(); // the body is not told any more
            LabEngine.get().release(lab.id(), "somebody took it away");
        });
        sessions.then(jenkins -> {
            LabBuilds.awaitLog(jenkins, "The body is told to end");
            host.host().controls().letGo(Action.DeleteHostVm.class);
            assertThat(LabBuilds.awaitEnd(jenkins, Result.FAILURE))
                    .contains("is lost: somebody took it away")
                    .contains("is gone, nothing of it is left");
            host.awaitNothingLeft();
        });
    }

    @Test
    public void withALabThatTheStepRemovesItEndsAsItsBodyEnded() throws Throwable {
        host.host().controls().hold(Action.DeleteHostVm.class);
        sessions.then(jenkins -> {
            LabBuilds.useHost(host.root().toString());
            LabBuilds.start(jenkins, SPEC, "error 'the body has failed'");
            LabBuilds.awaitLog(jenkins, "is being taken down");
        });
        host.host().controls().letGo(Action.DeleteHostVm.class);
        sessions.then(jenkins -> {
            assertThat(LabBuilds.awaitEnd(jenkins, Result.FAILURE))
                    .contains("this step goes on with lab")
                    .contains("is gone, nothing of it is left")
                    .contains("ERROR: the body has failed")
                    .doesNotContain("is lost");
            host.awaitNothingLeft();
        });
    }
}
