package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** The configuration is there for good. */
public class ConfigurationRestartTest {
    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void hostsAndTemplatesOutliveARestart() throws Throwable {
        AtomicReference<HostsConfig> before = new AtomicReference<>();
        sessions.then(jenkins -> {
            QemuPhysicalHost host = new QemuPhysicalHost("here");
            host.setRoot("/labs");
            host.setQuotas(new HostQuotas("8GB", 4, null, null));
            NestedHyperVConfiguration.get().setHosts(List.of(host));
            NestedHyperVConfiguration.get().setLabTemplates(List.of(new LabTemplate("one", "hosts: [{image: tiny}]")));
            before.set(NestedHyperVConfiguration.get().hostsConfig());
        });
        sessions.then(jenkins -> {
            assertThat(NestedHyperVConfiguration.get().hostsConfig()).isEqualTo(before.get());
            assertThat(NestedHyperVConfiguration.get().getLabTemplates())
                    .singleElement()
                    .satisfies(template -> {
                        assertThat(template.getName()).isEqualTo("one");
                        assertThat(template.getSpec()).isEqualTo("hosts: [{image: tiny}]");
                    });
        });
    }
}
