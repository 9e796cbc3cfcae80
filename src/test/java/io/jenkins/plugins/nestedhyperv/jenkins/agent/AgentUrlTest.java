package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Shell;
import java.util.Optional;
import org.junit.Test;

/** Where an agent in a guest finds Jenkins, and how it is run there. */
public class AgentUrlTest {
    @Test
    public void aRelayTakesThePlaceOfTheHostAlone() {
        Optional<String> relay = Optional.of("10.77.0.1");
        assertThat(AgentUrl.inGuest("http://ci.example:8080/jenkins/", relay))
                .isEqualTo("http://10.77.0.1:8080/jenkins/");
        assertThat(AgentUrl.inGuest("HTTP://ci.example", relay)).isEqualTo("http://10.77.0.1/");
    }

    @Test
    public void withoutARelayTheUrlIsAsItIs() {
        assertThat(AgentUrl.inGuest("http://ci.example:8080/jenkins/", Optional.empty()))
                .isEqualTo("http://ci.example:8080/jenkins/");
    }

    @Test
    public void aUrlThatNoAgentCouldUseIsSaidWithTheNextStep() {
        assertThat(AgentUrl.problem(Optional.of("http://ci.example:8080/"), AgentRoute.RELAYED))
                .isEmpty();
        assertThat(AgentUrl.problem(Optional.empty(), AgentRoute.DIRECT).orElseThrow())
                .contains("no URL", "Jenkins Location");
        assertThat(AgentUrl.problem(Optional.of("ci example"), AgentRoute.DIRECT)
                        .orElseThrow())
                .contains("ci example", "correct it");
        assertThat(AgentUrl.problem(Optional.of("https://ci.example/"), AgentRoute.RELAYED)
                        .orElseThrow())
                .contains("https://ci.example/", "http port");
        assertThat(AgentUrl.problem(Optional.of("https://ci.example/"), AgentRoute.DIRECT))
                .isEmpty();
    }

    @Test
    public void theCommandQuotesWhatItIsToldAndHoldsNoSecret() {
        assertThat(AgentCommand.of(Shell.POSIX, "http://h/a'b/", "node-1", AgentSettings.DEFAULT))
                .isEqualTo("cd /root && exec java -jar /root/nhv-agent.jar -url 'http://h/a'\\''b/' -webSocket"
                        + " -name node-1 -workDir nhv-agent -secret @/proc/self/fd/0");
    }

    @Test
    public void theSettingsOfATemplateAreInTheCommand() {
        AgentSettings settings = new AgentSettings(
                Optional.of("/ci/agent"),
                Optional.of("/opt/my java/bin/java"),
                AgentSettings.options(" -Xmx64m  -Dx=y "),
                Optional.empty(),
                Optional.empty());
        assertThat(AgentCommand.of(Shell.POSIX, "http://h/", "node-1", settings))
                .isEqualTo(
                        "cd /root && exec '/opt/my java/bin/java' -Xmx64m -Dx=y -jar /root/nhv-agent.jar -url http://h/"
                                + " -webSocket -name node-1 -workDir /ci/agent -secret @/proc/self/fd/0");
        assertThat(AgentCommand.of(Shell.POWERSHELL, "http://h/", "node-1", settings))
                .contains("::new('/opt/my java/bin/java', ('-Xmx64m -Dx=y -jar nhv-agent.jar -url http://h/");
    }
}
