package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.PluginWrapper;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/** The plugin as a Jenkins in a process of its own loads it, with no class of the tests' in reach. */
public class InstalledTest {
    @Rule
    public final RealJenkinsRule jenkins = new RealJenkinsRule();

    @Test
    public void itIsActiveWithEverythingThatItNeeds() throws Throwable {
        jenkins.then(InstalledTest::active);
    }

    private static void active(JenkinsRule jenkins) {
        PluginWrapper plugin = jenkins.getPluginManager().getPlugin("nested-hyperv");
        assertThat(plugin.isActive()).isTrue();
        assertThat(plugin.getDependencyErrors()).isEmpty();
        assertThat(plugin.getDependencies()).isNotEmpty();
    }
}
