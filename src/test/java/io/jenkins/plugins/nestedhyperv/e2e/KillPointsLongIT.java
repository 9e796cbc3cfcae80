package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/** {@code kill -9} of a command line at chosen points of its lab's life. */
public class KillPointsLongIT {
    private static final String LAB = "hosts: [{image: tiny}]\ninner: [{image: tiny, memory: 192MB}]\n";

    /** The lines of progress after which the process is killed: one for each phase, and one on the way down. */
    private static final List<String> POINTS = List.of(
            "host-1: waiting for capacity",
            "host-1: disks made",
            "host-1: created",
            "host-1: running",
            "host-1: extensions visible",
            "host-1: hypervisor ready",
            "inner-1: created",
            "inner-1: running",
            "inner-1: ready",
            "is being taken down");

    @Rule
    public final RealCli cli = new RealCli();

    @Test
    public void reapLeavesNothingOfALabWhoseProcessWasKilledWheneverThatWas() throws Exception {
        String spec = cli.spec(LAB);
        for (String point : POINTS) {
            CliRun run = cli.start("run", spec, "--", "true");
            run.awaitProgress(point);
            run.signal("KILL");
            run.exit();
            List<JsonObject> labs = cli.labs();
            CliRun reap = cli.run("reap");
            assertThat(reap.exit()).as("after %s:%n%s", point, reap.progress()).isZero();
            for (JsonObject lab : labs) {
                LabId id = new LabId(lab.get("lab").getAsString());
                assertThat(cli.leftovers(id).count())
                        .as("after %s: %s", point, cli.leftovers(id))
                        .isZero();
            }
            assertThat(cli.labs()).as("after %s", point).isEmpty();
        }
        RanAgainst.record("real nested VMs on qemu (" + cli.accelerator() + "), kill -9 of the engine at "
                + POINTS.size() + " points");
    }

    @Test
    public void aLabThatIsNobodysButItsLeasesStaysUntilItIsTakenDown() throws Exception {
        CliRun up = cli.start("up", cli.spec(LAB));
        up.awaitProgress("host-1: extensions visible");
        up.signal("KILL");
        up.exit();
        LabId lab = new LabId(cli.labs().get(0).get("lab").getAsString());
        CliRun reap = cli.run("reap", "--json");
        assertThat(reap.exit()).as(reap.progress()).isZero();
        assertThat(reap.json().getAsJsonArray("gone")).isEmpty();
        assertThat(cli.states()).singleElement().asString().startsWith(lab.value());
        assertThat(cli.processOf(lab, "host-1").isAlive()).isTrue();
        CliRun down = cli.run("down", lab.value());
        assertThat(down.exit()).as(down.progress()).isZero();
        cli.assertGone(lab);
        RanAgainst.record("real nested VMs on qemu (" + cli.accelerator() + ")");
    }
}
