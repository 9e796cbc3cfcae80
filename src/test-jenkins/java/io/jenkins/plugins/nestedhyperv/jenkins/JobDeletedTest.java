package io.jenkins.plugins.nestedhyperv.jenkins;

import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Deleting a job ends what its builds have. */
public class JobDeletedTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void nothingIsLeftOfALabThatWasBeingMade() throws Exception {
        host.host().controls().hold(Action.StartHostVm.class);
        start();
        Await.until(
                () -> host.host().leftovers().toString(),
                () -> !host.host().leftovers().hostVms().isEmpty());
        LabBuilds.build(jenkins).getParent().delete();
        host.awaitNothingLeft();
    }

    @Test
    public void nothingIsLeftOfALabThatWasInUse() throws Exception {
        start();
        LabBuilds.awaitLog(jenkins, "the body runs");
        LabBuilds.build(jenkins).getParent().delete();
        host.awaitNothingLeft();
        Await.until(
                () -> "nodes: " + jenkins.jenkins.getNodes(),
                () -> jenkins.jenkins.getNodes().isEmpty());
    }

    private void start() throws Exception {
        LabBuilds.useHost(host.root().toString());
        LabBuilds.start(
                jenkins,
                LabBuilds.spec(1),
                LabBuilds.bodyUntil(host.root().resolve("go").toString()));
    }
}
