package io.jenkins.plugins.nestedhyperv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The launcher {@code ./nhv}, in a copy of the project that was never built. */
public class LauncherIT {
    private record Result(int exit, String out, String err) {}

    private record Started(Process process, Path out, Path err) {
        Result await() throws IOException, InterruptedException {
            int exit = process.waitFor();
            return new Result(exit, Files.readString(out), Files.readString(err));
        }
    }

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path clone;

    @Before
    public void copyTheProject() throws IOException {
        clone = folder.newFolder("clone").toPath();
        for (String part : List.of("nhv", "pom.xml", ".mvn", "src/main", "src/jenkins-api")) {
            copy(Path.of(part), clone.resolve(part));
        }
    }

    @Test
    public void buildsOnceForTwoStartsAtOnceAndThenNoMore() throws Exception {
        Started first = start("--version");
        Started second = start("--version");
        List<Result> results = List.of(first.await(), second.await());
        assertThat(results).extracting(Result::exit).containsOnly(0);
        assertThat(results).extracting(Result::out).allMatch(out -> out.startsWith("nhv "));
        assertThat(results).filteredOn(result -> !result.err().isEmpty()).hasSize(1);

        FileTime built = Files.getLastModifiedTime(jar());
        Result third = start("--version").await();
        assertThat(third.err()).isEmpty();
        assertThat(Files.getLastModifiedTime(jar())).isEqualTo(built);

        assertThat(start("--no-such-option").await().exit())
                .as("exit code of the command line")
                .isEqualTo(2);
        RanAgainst.record("the launcher in a fresh copy of the project");
    }

    @Test
    public void aBrokenSourceIsReportedAndNothingStarts() throws Exception {
        Path main = clone.resolve("src/main/java/io/jenkins/plugins/nestedhyperv/cli/Main.java");
        Files.writeString(main, "class Broken {");
        Files.createDirectories(jar().getParent());
        Files.writeString(jar(), "an older jar");
        Files.setLastModifiedTime(jar(), FileTime.from(Instant.EPOCH));

        Result result = start("--version").await();
        assertThat(result.exit()).isEqualTo(70);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Main.java:[1,", "nhv: the build failed; its messages are above");
        RanAgainst.record("the launcher in a fresh copy of the project");
    }

    @Test
    public void aMachineWithoutJavaIsToldHowToGetIt() throws Exception {
        Path programs = folder.newFolder("bin").toPath();
        for (String program : List.of("bash", "dirname", "readlink", "id")) {
            Files.createSymbolicLink(programs.resolve(program), Path.of("/usr/bin", program));
        }
        ProcessBuilder builder = command("--version");
        builder.environment().put("PATH", programs.toString());
        builder.environment().remove("JAVA_HOME");

        Result result = start(builder).await();
        assertThat(result.exit()).isEqualTo(69);
        assertThat(result.err())
                .contains("Java (17 or later) is missing", "apt-get install -y default-jdk-headless maven");
        RanAgainst.record("the launcher in a fresh copy of the project");
    }

    private Path jar() {
        return clone.resolve("target/nested-hyperv-cli.jar");
    }

    private Started start(String argument) throws IOException {
        return start(command(argument));
    }

    private ProcessBuilder command(String argument) {
        return new ProcessBuilder(clone.resolve("nhv").toString(), argument);
    }

    private Started start(ProcessBuilder builder) throws IOException {
        Path out = folder.newFile().toPath();
        Path err = folder.newFile().toPath();
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        return new Started(builder.start(), out, err);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(Files.isDirectory(file) ? target : target.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
