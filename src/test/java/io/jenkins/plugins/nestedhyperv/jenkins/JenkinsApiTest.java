package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.Test;

/** Our signatures of Jenkins are those of Jenkins: what we compile against is there at run time. */
public class JenkinsApiTest {
    private static final Path SIGNATURES = Path.of("src/jenkins-api/java");

    /** What the reference leaves out; compiling against Jenkins and the plugins themselves shows whether it is right. */
    private static final List<String> NOT_IN_THE_REFERENCE = List.of(
            "hudson.node_monitors.MonitorOfflineCause is mentioned nowhere",
            "org.jenkinsci.plugins.workflow.actions.WorkspaceAction is mentioned nowhere",
            "org.jenkinsci.plugins.workflow.support.steps.AgentErrorCondition is mentioned nowhere",
            "org.jenkinsci.plugins.pipeline.modeldefinition.",
            "jenkins.metrics.api.");

    private static final String REFERENCE = System.getProperty("nhv.reference", "");

    @Test
    public void everySignatureIsJenkinsOwn() throws IOException {
        JenkinsApi ours = new JenkinsApi(javap(signatures()));
        assertThat(ours.names()).containsExactlyInAnyOrderElementsOf(signatures());
        Path file = Path.of(REFERENCE, "jenkins-api.txt");
        if (REFERENCE.isBlank() || !Files.exists(file)) {
            RanAgainst.record(
                    "signatures of Jenkins compared with nothing: no jenkins-api.txt in -Dnhv.reference=FOLDER");
            return;
        }
        assertThat(ours.problemsAgainst(new JenkinsApi(Files.readString(file))))
                .filteredOn(problem -> NOT_IN_THE_REFERENCE.stream().noneMatch(problem::startsWith))
                .isEmpty();
        RanAgainst.record("signatures of Jenkins compared with jenkins-api.txt");
    }

    @Test
    public void aSignatureThatDiffersIsFound() {
        JenkinsApi reference = new JenkinsApi("""
                public class a.One<T extends a.Two> extends a.Base implements a.Two {
                  public static void run(int) throws org.springframework.security.access.AccessDeniedException;
                    descriptor: (I)V

                  protected void stop() throws java.io.IOException;
                    descriptor: ()V
                }
                """);
        assertThat(new JenkinsApi("""
                public class a.One<T extends a.Two> implements a.Two {
                  public static void run(int);
                    descriptor: (I)V
                }
                """).problemsAgainst(reference)).isEmpty();
        assertThat(new JenkinsApi("""
                public final class a.One implements b.Other {
                  public void run(int);
                    descriptor: (I)V

                  protected void stop();
                    descriptor: ()V
                }
                public class a.Three {
                }
                """).problemsAgainst(reference))
                .containsExactly(
                        "public final class a.One is public class a.One<T extends a.Two>",
                        "a.One is no b.Other",
                        "a.One has no public void run(int); descriptor: (I)V",
                        "a.One has no protected void stop(); descriptor: ()V",
                        "a.Three is mentioned nowhere in the reference");
    }

    private static List<String> signatures() throws IOException {
        try (Stream<Path> files = Files.walk(SIGNATURES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> SIGNATURES.relativize(file).toString())
                    .map(name -> name.replace(".java", "").replace('/', '.'))
                    .toList();
        }
    }

    private static String javap(List<String> names) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        Stream<String> options = Stream.of("-protected", "-s", "-classpath", "target/classes");
        int code = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(
                        new PrintWriter(out),
                        new PrintWriter(errors),
                        Stream.concat(options, names.stream()).toArray(String[]::new));
        assertThat(code).as("javap: %s", errors).isZero();
        return out.toString();
    }
}
