package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.Test;

/** What people are told of a check. */
public class ProbeFindingsTest {
    private static final Asked ASKED = new Asked("inner-1", "http://10.77.0.1:8080/", "java", List.of(), 17, "2.541.3");

    private static List<Finding> of(ProbeAnswer answer) {
        return ProbeFindings.of(answer, ASKED);
    }

    private static Finding contact(Contact contact) {
        return of(new ProbeAnswer.Told(17, contact)).get(1);
    }

    private static Finding failure(String... errors) {
        Finding finding = contact(new Contact.Failure(List.of(errors)));
        assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
        assertThat(finding.mend()).isPresent();
        return finding;
    }

    @Test
    public void aGuestInWhichAnAgentCanRunIsWell() {
        assertThat(of(new ProbeAnswer.Told(21, new Contact.Answer(200, "2.541.3", ""))))
                .containsExactly(
                        Finding.ok("inner-1: its Java is 21, which suits this Jenkins (17 or newer)"),
                        Finding.ok("inner-1: this Jenkins (2.541.3) answers it at http://10.77.0.1:8080/"));
    }

    @Test
    public void aJavaThatDoesNotDoIsAProblemWithItsMend() {
        String mend = "Use an image that has Java 17 or newer on the path of all users";
        assertThat(of(new ProbeAnswer.NoJava()))
                .containsExactly(Finding.problem("inner-1: it has no program java, so no agent can run there", mend));
        String old = "inner-1: its Java is 11, and agents of this Jenkins need 17 or newer";
        assertThat(of(new ProbeAnswer.OldJava(11))).containsExactly(Finding.problem(old, mend));
        assertThat(of(new ProbeAnswer.Told(11, new Contact.Answer(200, "2.541.3", "")))
                        .get(0))
                .isEqualTo(Finding.problem(old, mend));
        assertThat(of(new ProbeAnswer.Broken(1, "no memory")).get(0).message())
                .contains("exit code 1", "it printed: no memory");
    }

    @Test
    public void whatIsNotKnownIsNoProblemAndNotWell() {
        assertThat(of(new ProbeAnswer.Late(Duration.ofSeconds(45))))
                .singleElement()
                .satisfies(late -> assertThat(late.severity()).isEqualTo(Severity.WARNING))
                .satisfies(late -> assertThat(late.message()).contains("not done within 45 s"));
        assertThat(of(new ProbeAnswer.NotAsked("no session")))
                .singleElement()
                .satisfies(not -> assertThat(not.severity()).isEqualTo(Severity.WARNING))
                .satisfies(not -> assertThat(not.message()).contains("no session"));
    }

    @Test
    public void whatAnswersMustBeThisJenkins() {
        assertThat(contact(new Contact.Answer(200, "2.400", "")).message()).contains("another Jenkins", "2.400");
        assertThat(contact(new Contact.Answer(502, "", "")).message()).contains("is not Jenkins: HTTP status 502");
        assertThat(contact(new Contact.Answer(302, "", "https://sso.example/")).message())
                .contains("leads to https://sso.example/");
        assertThat(contact(new Contact.Answer(302, "", "x")).mend().orElseThrow())
                .contains("Jenkins URL");
    }

    @Test
    public void whyNothingAnswersIsTold() {
        assertThat(failure("java.net.UnknownHostException: refused.example").message())
                .contains("the name in http://10.77.0.1:8080/ is not known to it");
        assertThat(failure("java.net.ConnectException: Connection refused").message())
                .contains("is refused");
        assertThat(failure("java.net.SocketTimeoutException: Connect timed out").message())
                .contains("in time");
        assertThat(failure("java.net.ConnectException: Connection timed out: connect")
                        .message())
                .contains("in time");
        assertThat(failure("java.net.NoRouteToHostException: No route to host").message())
                .contains("no way leads");
        assertThat(failure("java.net.ConnectException: Network is unreachable").message())
                .contains("no way leads");
        assertThat(failure(
                                "javax.net.ssl.SSLHandshakeException: PKIX path building failed",
                                "sun.security.validator.ValidatorException: PKIX path building failed")
                        .message())
                .contains("does not trust the certificate");
        assertThat(failure("javax.net.ssl.SSLException: Unsupported or unrecognized SSL message")
                        .message())
                .contains("no encrypted connection");
        assertThat(failure("java.net.SocketException: Unexpected end of file from server")
                        .message())
                .contains("does not answer as Jenkins does (java.net.SocketException: Unexpected end");
    }
}
