package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.Rule;
import org.junit.Test;

/** The cases that take minutes, on the double: calls that are cut off at each cmdlet, and repeated. */
public class SlowCasesLongIT {
    @Rule
    public final Engine engine = new Engine();

    @Test
    public void everyCasePasses() throws IOException, InterruptedException {
        VerifyHostRun.Result run = VerifyHostRun.onDouble(engine, "-Slow");

        assertThat(run.outcome().cases())
                .as(run.said())
                .allMatch(one -> one.result().equals("passed"))
                .hasSizeGreaterThan(70);
        assertThat(run.code()).isZero();
    }
}
