package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.ask;
import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.awaitOnline;
import static io.jenkins.plugins.nestedhyperv.jenkins.agent.AskedLab.start;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import io.jenkins.plugins.nestedhyperv.jenkins.config.QemuPhysicalHost;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.jvnet.hudson.test.JenkinsRule;

/** The button that checks a host looks at a real Jenkins from inside an inner VM of a test host. */
public class AgentChecksTest {
    private static final String NOTHING = "From inside a guest nothing was looked at";

    private final TestHostRule host = new TestHostRule();
    private final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(host).around(jenkins);

    public AgentChecksTest() {
        jenkins.timeout = 600; // s: real agents take long to connect where other work keeps the machine busy
    }

    @Before
    public void useHost() throws InterruptedException {
        AskedLab.useHost(host.root());
    }

    private FormValidation examined(String name) throws InterruptedException {
        return jenkins.jenkins
                .getDescriptorByType(QemuPhysicalHost.DescriptorImpl.class)
                .doExamine(name, host.root() + "/labs", "/images", "", "0MB");
    }

    @Test
    public void theJavaAndTheWayToJenkinsAreLookedAtFromInsideAnAgentsVm() throws Exception {
        assertThat(examined("test-host")).hasMessageContaining(NOTHING).hasMessageContaining("test-host now");
        ask(start(jenkins, "owner", "sleep 600"));
        awaitOnline();
        assertThat(examined(" test-host "))
                .hasMessageNotContaining(NOTHING)
                .hasMessageContaining("OK: inner-1 of lab testlab1 of owner #1: its Java is "
                        + Runtime.version().feature() + ", which suits this Jenkins (17 or newer)")
                .hasMessageContaining("this Jenkins (" + Jenkins.VERSION + ") answers it at http://");
        assertThat(examined("another")).hasMessageContaining(NOTHING);
        try (Stream<Path> files = Files.walk(host.root())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("nhv-check"));
        }
    }

    @Test
    public void aUrlThatLeadsNowhereFromThereIsAProblem() throws Exception {
        ask(start(jenkins, "owner", "sleep 600"));
        awaitOnline();
        Objects.requireNonNull(JenkinsLocationConfiguration.get()).setUrl("http://localhost:1/");
        // a changed URL has the engine open its hosts anew, which cannot be entered until then
        AtomicReference<FormValidation> refused = new AtomicReference<>(FormValidation.ok());
        Await.until(() -> refused.get().getMessage(), () -> {
            refused.set(examined("test-host"));
            return refused.get().getMessage().contains("of owner #1: the connection to ");
        });
        assertThat(refused.get().kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(refused.get())
                .hasMessageContaining("Problem: inner-1 of lab testlab1 of owner #1: the connection to ")
                .hasMessageContaining("Mend: See that the Jenkins URL");
    }
}
