package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.slaves.JNLPLauncher;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What becomes of agents that are held ready when their template changes. */
public class CloudSparesTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsRule jenkins = new JenkinsRule();

    @Before
    public void useHost() {
        CloudAgents.useHost(host.root());
    }

    @After
    public void nothingIsLeft() throws Exception {
        CloudAgents.useNone();
        host.awaitNothingLeft();
    }

    @Test
    public void aSpareWhoseTemplateGetsOtherLabelsGoesAndOneWithThoseComes() throws Exception {
        isReplacedWhen(changed -> changed.setLabels("other"), node -> "other".equals(node.getLabelString()));
    }

    @Test
    public void soDoesOneWhoseTemplateGetsAnotherLaunchMethod() throws Exception {
        isReplacedWhen(changed -> changed.setLaunch("ssh"), node -> !(node.getLauncher() instanceof JNLPLauncher));
    }

    private static void isReplacedWhen(Consumer<AgentTemplate> change, Predicate<PoolAgent> isNew) throws Exception {
        AgentTemplate template = CloudAgents.template();
        template.setSpares(1);
        CloudAgents.use(template);
        CloudAgents.awaitOnline(1);
        AgentTemplate changed = CloudAgents.template();
        changed.setSpares(1);
        change.accept(changed);
        CloudAgents.use(changed);
        Await.until(
                () -> CloudAgents.nodes().toString(),
                () -> CloudAgents.nodes().size() == 1
                        && isNew.test(CloudAgents.nodes().get(0)));
    }
}
