package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

/** What is taken from what a guest prints. */
public class ProbeOutputTest {
    private static final String TOO_OLD =
            "Error: A JNI error has occurred, please check your installation and try again\n"
                    + "Exception in thread \"main\" java.lang.UnsupportedClassVersionError: JenkinsProbe has been compiled by a more"
                    + " recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only"
                    + " recognizes class file versions up to 52.0\n";

    @Test
    public void anAnswerAndTheJavaAreReadAmongOtherLines() {
        assertThat(ProbeOutput.read(0, """
                Picked up JAVA_TOOL_OPTIONS: -Dx=y
                nhv-check java 17
                nhv-check jenkins 2.541.3
                nhv-check location http://ci.example/start
                nhv-check status 200
                """))
                .isEqualTo(new ProbeAnswer.Told(17, new Contact.Answer(200, "2.541.3", "http://ci.example/start")));
        assertThat(ProbeOutput.read(0, "nhv-check java 1.8\r\nnhv-check status 404\r\n"))
                .isEqualTo(new ProbeAnswer.Told(8, new Contact.Answer(404, "", "")));
    }

    @Test
    public void errorsAreReadWithTheirCauses() {
        assertThat(ProbeOutput.read(0, "nhv-check java 21\nnhv-check failed one\nnhv-check failed its cause\n"))
                .isEqualTo(new ProbeAnswer.Told(21, new Contact.Failure(List.of("one", "its cause"))));
    }

    @Test
    public void aMissingJavaAndOneThatIsTooOldAreKnown() {
        assertThat(ProbeOutput.read(127, "sh: java: not found\n")).isEqualTo(new ProbeAnswer.NoJava());
        assertThat(ProbeOutput.read(1, TOO_OLD)).isEqualTo(new ProbeAnswer.OldJava(8));
        assertThat(ProbeOutput.unsuited(1, "Error: could not allocate memory")).isEmpty();
    }

    @Test
    public void anythingElseIsShownPlainAndShort() {
        String noise = "\u001b[31mred\u0007\n\n  and\tmore " + "x".repeat(1000);
        assertThat(ProbeOutput.read(3, noise)).isInstanceOfSatisfying(ProbeAnswer.Broken.class, broken -> {
            assertThat(broken.exitCode()).isEqualTo(3);
            assertThat(broken.output()).startsWith("red and more xxx").hasSizeLessThan(210);
        });
        assertThat(ProbeOutput.read(0, "nhv-check java 17\n"))
                .isEqualTo(new ProbeAnswer.Broken(0, "nhv-check java 17"));
        assertThat(ProbeOutput.read(0, "nhv-check java 99999999999\nnhv-check status 200\n"))
                .isInstanceOf(ProbeAnswer.Broken.class);
        assertThat(ProbeOutput.read(0, "nhv-check java 17\nnhv-check status 200\nnhv-check jenkins " + "9".repeat(900)))
                .isInstanceOfSatisfying(
                        ProbeAnswer.Told.class,
                        told -> assertThat(((Contact.Answer) told.contact()).jenkins())
                                .hasSizeLessThan(210));
    }
}
