package io.jenkins.plugins.nestedhyperv.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

/** Each rule of the house fails on a planted example, and only there. */
public class HouseRulesTest {
    @Test
    public void aLongFileIsRefused() {
        assertThat(LengthRules.files(java("\n".repeat(250)))).isEmpty();
        assertThat(LengthRules.files(java("\n".repeat(251))))
                .containsExactly("src/main/java/A.java has 251 lines, allowed are 250:"
                        + " give each concept in it a file of its own");
    }

    @Test
    public void aLongMethodIsRefused() {
        assertThat(LengthRules.methods(java(classWithMethodOf(60)))).isEmpty();
        assertThat(LengthRules.methods(java(classWithMethodOf(61))))
                .containsExactly("src/main/java/A.java:2: m has 61 lines, allowed are 60:"
                        + " keep the branches here, move what they compute out");
    }

    @Test
    public void manyMethodsOfMiddleLengthAreRefused() {
        assertThat(LengthRules.mostMethods(List.of(java(classWithMethodOf(15)))))
                .isEmpty();
        assertThat(LengthRules.mostMethods(List.of(java(classWithMethodOf(16)))))
                .containsExactly("One method in ten has 16 lines or more, allowed are 15:"
                        + " shorten those that were changed last");
    }

    @Test
    public void aPublicMemberWithoutJavadocIsRefused() {
        String source = """
                /** Told. */
                public interface A {
                    void untold();
                    /** Told. */
                    void told();
                    record R(int i) {
                        public R {
                            i++;
                        }
                        @Override
                        public String toString() {
                            return "";
                        }
                    }
                }
                class B {
                    public void hiddenByItsType() {}
                }
                """;
        assertThat(JavadocRule.problems(java(source)))
                .extracting(problem -> problem.replaceFirst(" is public.*", ""))
                .containsExactlyInAnyOrder("src/main/java/A.java:3: untold", "src/main/java/A.java:6: R");
    }

    @Test
    public void unfinishedWorkIsRefused() {
        assertThat(BannedText.UNFINISHED.problems(java("int i; // TO" + "DO later\n")))
                .containsExactly("src/main/java/A.java:1: \"int i; // TO" + "DO later\":"
                        + " finish it, or file an issue and say nothing here");
        assertThat(BannedText.UNFINISHED.problems(java("mktemp /tmp/nhv.XX" + "XXXX\n")))
                .isEmpty();
    }

    @Test
    public void aPathOfASingleMachineIsRefused() {
        assertThat(BannedText.PRIVATE_PATH.problems(java("x = \"/ho" + "me/ann/images\"\n")))
                .hasSize(1);
        assertThat(BannedText.PRIVATE_PATH.problems(java("x = \"/wo" + "rk/main\"\n")))
                .hasSize(1);
        assertThat(BannedText.PRIVATE_PATH.problems(java("x = \"C:\\Us" + "ers\\ann\"\n")))
                .hasSize(1);
        assertThat(BannedText.PRIVATE_PATH.problems(java("x = \"target/work/a\", \"$HOME/x\"\n")))
                .isEmpty();
    }

    @Test
    public void sleepsAndSkipsAreRefusedInTests() {
        assertThat(BannedText.SLEEP.problems(java("Thread.sle" + "ep(5);\n"))).hasSize(1);
        assertThat(BannedText.SLEEP.problems(java("TimeUnit.SECONDS.sle" + "ep(5);\n")))
                .hasSize(1);
        assertThat(BannedText.MAY_SKIP.problems(java("@Ign" + "ore\n"))).hasSize(1);
        assertThat(BannedText.MAY_SKIP.problems(java("assume" + "True(kvm);\n")))
                .hasSize(1);
    }

    @Test
    public void untidyTextIsRefused() {
        assertThat(TextShape.problems(java("a\n\n  b\n"))).isEmpty();
        assertThat(TextShape.problems(java("a \nb\r\n\tc")))
                .containsExactly(
                        "src/main/java/A.java does not end with a newline: add one",
                        "src/main/java/A.java:1 ends with blanks: remove them",
                        "src/main/java/A.java:2 ends with a carriage return: save the file with Unix line ends",
                        "src/main/java/A.java:3 has a tab: use spaces, or \\t within a string");
        assertThat(TextShape.problems(new SourceFile("a.cmd", "a\r\nb\r\n"))).isEmpty();
        assertThat(TextShape.problems(new SourceFile("a.cmd", "a\nb\r\n")))
                .containsExactly("a.cmd:1 ends without a carriage return: save the file with Windows line ends");
    }

    @Test
    public void aMessageWithoutUseOrTextIsRefused() {
        SourceFile bundle =
                new SourceFile("src/main/resources/p/Messages.properties", "used=a\nphase.ready=b\nunused=c\n");
        SourceFile source = new SourceFile(
                "src/main/java/p/A.java",
                "Messages.text(\"used\"); Messages.text(\"phase.\" + x); Messages.text(\"absent\");");
        assertThat(MessageKeys.problems(List.of(bundle, source)))
                .containsExactly(
                        "src/main/resources/p/Messages.properties: unused is used nowhere in its package: remove it",
                        "src/main/java/p/A.java asks for the message absent:"
                                + " add it to src/main/resources/p/Messages.properties");
    }

    private static String classWithMethodOf(int lines) {
        return "class A {\nvoid m() {" + "\n".repeat(lines - 1) + "}\n}\n";
    }

    private static SourceFile java(String text) {
        return new SourceFile("src/main/java/A.java", text);
    }
}
