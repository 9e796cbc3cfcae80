package io.jenkins.plugins.nestedhyperv.jenkins.security;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.AdministrativeMonitor;
import hudson.model.FreeStyleProject;
import hudson.model.Queue;
import hudson.model.Slave;
import hudson.model.labels.LabelAtom;
import io.jenkins.plugins.nestedhyperv.jenkins.config.HypervPhysicalHost;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** No build runs on a node that is the way to a host. */
public class HostNodeDispatcherTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    private static void configure(String agent, boolean builds) {
        HypervPhysicalHost host = new HypervPhysicalHost("hv-1", "D:\\Labs", "D:\\Images");
        host.setAgent(agent);
        host.setBuildsOnAgent(builds);
        NestedHyperVConfiguration.get().setHosts(List.of(host));
    }

    private static AdministrativeMonitor monitor() {
        return AdministrativeMonitor.all().get(BuildsOnHostMonitor.class);
    }

    @Test
    public void aBuildWaitsWithTheReasonUntilAnAdministratorLetsItRunWhichTheMonitorTells() throws Exception {
        Slave node = jenkins.createOnlineSlave(new LabelAtom("wanted"));
        configure(node.getNodeName(), false);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedLabel(new LabelAtom("wanted"));
        job.scheduleBuild2(0);
        Await.until(HostNodeDispatcherTest::reasons, () -> reasons().contains("is the way to the host hv-1"));
        assertThat(monitor().isActivated()).isFalse();

        configure(node.getNodeName(), true);
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild().getBuiltOn()).isEqualTo(node);
        assertThat(monitor().isActivated()).isTrue();
        assertThat(jenkins.createWebClient().goTo("manage").getBody().asNormalizedText())
                .contains("Builds may run on the agent \"" + node.getNodeName()
                        + "\", which is the way to the host hv-1.");
    }

    private static String reasons() {
        StringBuilder reasons = new StringBuilder();
        for (Queue.Item item : Queue.getInstance().getItems()) {
            reasons.append(item.getWhy());
        }
        return reasons.toString();
    }

    @Test
    public void otherNodesTakeBuildsAsBefore() throws Exception {
        Slave node = jenkins.createOnlineSlave(new LabelAtom("wanted"));
        configure("another", false);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedLabel(new LabelAtom("wanted"));
        assertThat(jenkins.buildAndAssertSuccess(job).getBuiltOn()).isEqualTo(node);
    }
}
