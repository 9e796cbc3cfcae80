package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/** Two command lines at once, each with a lab of its own, and others that reap and take down beside them. */
public class SeveralCommandLinesLongIT {
    private static final String LAB =
            "name: %s\nhosts: [{image: tiny, memory: 1GB}]\ninner: [{image: tiny, memory: 192MB}]\n";
    private static final String UNTIL_TOLD = "until [ -e /tmp/told ]; do sleep 0.2; done; echo told";

    @Rule
    public final RealCli cli = new RealCli();

    @Test
    public void eachTakesItsOwnLabDownAndTouchesNoOther() throws Exception {
        CliRun one = cli.start("run", cli.spec(LAB.formatted("one")), "--", UNTIL_TOLD);
        CliRun two = cli.start("run", cli.spec(LAB.formatted("two")), "--", UNTIL_TOLD);
        one.awaitProgress("inner-1: ready");
        two.awaitProgress("inner-1: ready");
        LabId labOne = named("one");
        LabId labTwo = named("two");

        CliRun reap = cli.run("reap", "--json");
        assertThat(reap.exit()).as(reap.progress()).isZero();
        assertThat(reap.json().getAsJsonArray("gone")).isEmpty();
        assertThat(List.of(one.isAlive(), two.isAlive())).containsOnly(true);

        assertThat(cli.exec(labOne, "inner-1", "touch /tmp/told").get("exit").getAsInt())
                .isZero();
        assertThat(one.exit()).as(one.progress()).isZero();
        assertThat(one.out()).contains("inner-1: told");
        cli.assertGone(labOne);
        assertThat(two.isAlive()).isTrue();
        assertThat(cli.processOf(labTwo, "host-1").isAlive()).isTrue();
        assertThat(cli.states()).containsExactly(labTwo + " ready");

        CliRun down = cli.run("down", labTwo.value());
        assertThat(down.exit()).as(down.progress()).isZero();
        assertThat(two.exit()).as(two.progress()).isEqualTo(ExitCode.FAILED.code());
        assertThat(two.progress()).contains("Lab " + labTwo + " was released while this command used it: nhv down");
        cli.assertGone(labTwo);
        RanAgainst.record("real nested VMs on qemu (" + cli.accelerator() + ")");
    }

    private LabId named(String name) throws Exception {
        return cli.labs().stream()
                .filter(lab -> lab.get("name").getAsString().equals(name))
                .map(lab -> new LabId(lab.get("lab").getAsString()))
                .findFirst()
                .orElseThrow();
    }
}
