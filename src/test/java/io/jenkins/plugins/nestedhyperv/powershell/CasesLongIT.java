package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/**
 * The cases of the module, each by its name, as {@code verify-host.ps1} runs them with a real engine: here on the double, by
 * the same names elsewhere on a real host.
 */
@RunWith(Parameterized.class)
public class CasesLongIT {
    @Rule
    public final Engine engine = new Engine();

    @Parameter(0)
    public String name;

    @Parameter(1)
    public String outcome;

    @Parameters(name = "{0}")
    public static List<Object[]> outcomes() throws IOException, InterruptedException {
        Engine engine = new Engine();
        if (!engine.isThere()) {
            return List.<Object[]>of(new Object[] {"no case", "not run"});
        }
        VerifyHostRun.Result run = VerifyHostRun.onDouble(engine);
        List<Object[]> outcomes = new ArrayList<>();
        for (VerifyOutcome.Case one : run.outcome().cases()) {
            boolean passed = one.result().equals("passed");
            outcomes.add(new Object[] {one.area() + ": " + one.name(), passed ? "passed" : one + "\n" + run.said()});
        }
        outcomes.add(new Object[] {"all", run.code() == 0 && outcomes.size() > 50 ? "passed" : run.said()});
        return outcomes;
    }

    @Test
    public void theCasePasses() {
        assertThat(outcome).isEqualTo("passed");
    }
}
