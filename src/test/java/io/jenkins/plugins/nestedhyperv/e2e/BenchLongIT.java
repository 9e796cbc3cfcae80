package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import org.junit.Rule;
import org.junit.Test;

/** The benchmark, for real. What it measured is in the summary; a machine that is busy with other work says little. */
public class BenchLongIT {
    @Rule
    public final RealCli cli = new RealCli();

    @Test
    public void theEngineAddsLittleToWhatAPlainScriptTakes() throws Exception {
        CliRun bench = cli.run("bench", "chain", "--rounds", "3", "--json");
        assertThat(bench.exit()).as(bench.progress()).isZero();
        JsonObject measured = bench.json();
        double own = measured.get("engineOwnSeconds").getAsDouble();
        assertThat(own).isBetween(0.0, 5.0);
        assertThat(measured.getAsJsonArray("scriptSeconds")).hasSize(3);
        assertThat(measured.get("fourInnerStartSpreadSeconds").getAsDouble())
                .as("the four do not wait for each other")
                .isLessThan(measured.get("fourInnerSeconds").getAsDouble());
        assertThat(cli.labs()).isEmpty();
        RanAgainst.record("real nested VMs on qemu: chain by script %.1f s, by engine %.1f s, own %.2f s, idle %.1f %%"
                .formatted(
                        measured.get("scriptMedianSeconds").getAsDouble(),
                        measured.get("engineMedianSeconds").getAsDouble(),
                        own,
                        measured.get("idlePercent").getAsDouble()));
    }
}
