package io.jenkins.plugins.nestedhyperv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;

/** A seed, told again by another process, whose unordered maps have another order. */
public class SameTraceIT {
    private static final Path JAR = Path.of("target", "nested-hyperv-cli.jar");

    @Test
    public void theSameSeedGivesTheSameTraceInEveryProcess() throws Exception {
        for (String seed : List.of("7", "70040", "1082")) {
            String trace = traceOf(seed);
            assertThat(trace.lines().count()).isGreaterThan(50);
            assertThat(traceOf(seed)).isEqualTo(trace);
            assertThat(traceOf(seed)).isEqualTo(trace);
        }
        RanAgainst.record("simulated hosts, in processes of their own");
    }

    /** All but the line with the seconds. */
    private static String traceOf(String seed) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), "-jar", JAR.toString(), "simulate", "--seed", seed)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.replaceAll(" seconds=\\S+", "");
    }
}
