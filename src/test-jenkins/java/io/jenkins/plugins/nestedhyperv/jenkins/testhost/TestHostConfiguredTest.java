package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** The test host can be put into the global configuration and stays there. */
public class TestHostConfiguredTest {
    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void theConfiguredTestHostIsStillThereAfterARestart() throws Throwable {
        sessions.then(jenkins ->
                NestedHyperVConfiguration.get().setHosts(List.of(new TestPhysicalHost("host", "/tmp/test-host"))));
        sessions.then(jenkins -> assertThat(
                        NestedHyperVConfiguration.get().hostsConfig().hosts())
                .singleElement()
                .satisfies(host -> assertThat(host.name()).isEqualTo("host")));
    }
}
