package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import java.util.List;
import org.junit.Test;

/** What people are told of an agent that ended. */
public class AgentEndTest {
    @Test
    public void theCauseIsNamedWhereItIsKnown() {
        assertThat(AgentEnd.exited(127, "sh: java: not found")).contains("exit code 127", "no java on the path");
        assertThat(AgentEnd.exited(
                        1,
                        "java.lang.UnsupportedClassVersionError: hudson/remoting/Launcher has been compiled by a more"
                                + " recent version, this version only recognizes class file versions up to 55.0"))
                .contains("exit code 1", "Java 11 is too old");
        assertThat(AgentEnd.exited(137, "Connected")).isEqualTo("ended with exit code 137");
    }

    @Test
    public void ofWhatWasFoundThatWhichIsWrongIsTold() {
        Finding well = Finding.ok("its Java is 17");
        Finding wrong = Finding.problem("the connection is refused", "see the port");
        assertThat(AgentEnd.looked("it was late", List.of(well, wrong)))
                .isEqualTo("it was late; looked at from inside: the connection is refused; see the port");
        assertThat(AgentEnd.looked("it was late", List.of(well)))
                .isEqualTo("it was late; looked at from inside: its Java is 17");
    }
}
