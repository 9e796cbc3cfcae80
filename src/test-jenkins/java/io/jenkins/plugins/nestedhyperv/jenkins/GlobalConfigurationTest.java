package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** What an administrator said once, in a real Jenkins. */
public class GlobalConfigurationTest {
    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void itSurvivesARestart() throws Throwable {
        sessions.then(jenkins -> configuration().setQemuRoot("/srv/labs"));
        sessions.then(jenkins -> assertThat(configuration().getQemuRoot()).isEqualTo("/srv/labs"));
    }

    private static NestedHyperVConfiguration configuration() {
        return ExtensionList.lookupSingleton(NestedHyperVConfiguration.class);
    }
}
