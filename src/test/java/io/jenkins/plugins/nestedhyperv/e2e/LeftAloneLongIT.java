package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/** Labs that no process speaks for: one whose record was damaged, and one whose lease ends. */
public class LeftAloneLongIT {
    private static final String LAB = "hosts: [{image: tiny, memory: 1GB}]\nlease: 5m\n";

    @Rule
    public final RealCli cli = new RealCli();

    @Test
    public void aDamagedRecordMakesAnOrphanAndALeaseThatIsOverEndsALab() throws Exception {
        CliRun first = cli.start("up", cli.spec(LAB), "--json");
        CliRun second = cli.start("up", cli.spec(LAB), "--json");
        LabId damaged = RealCli.ready(first);
        LabId leased = RealCli.ready(second);

        Path record = cli.state().resolve("ledger").resolve("labs").resolve(damaged + ".json");
        Files.writeString(record, Files.readString(record).replace("host-1", "host-2"));
        CliRun reap = cli.run("reap", "--json");
        assertThat(reap.json().getAsJsonArray("gone")).as(reap.progress()).isEmpty();
        assertThat(cli.states()).containsExactlyInAnyOrder(damaged + " orphaned", leased + " ready");
        assertThat(cli.processOf(damaged, "host-1").isAlive()).isTrue();

        endLease(leased);
        JsonObject reaped = cli.run("reap", "--json").json();
        assertThat(reaped.getAsJsonArray("gone").asList())
                .extracting(id -> id.getAsString())
                .containsExactly(leased.value());
        cli.assertGone(leased);
        assertThat(cli.processOf(damaged, "host-1").isAlive()).isTrue();

        CliRun down = cli.run("down", damaged.value());
        assertThat(down.exit()).as(down.progress()).isZero();
        cli.assertGone(damaged);
        RanAgainst.record("real nested VMs on qemu (" + cli.accelerator() + ")");
    }

    /** Nobody waits five minutes for it: its stamp is set back by an hour. */
    private void endLease(LabId lab) throws Exception {
        Path file = cli.vmFolder(lab, "host-1").resolveSibling("lease.json");
        List<String> before = Files.readAllLines(file);
        String earlier = Instant.now().minusSeconds(3600).toString();
        List<String> after = before.stream()
                .map(line -> line.replaceAll("(\"stampedAt\": *\")[^\"]*", "$1" + earlier))
                .toList();
        assertThat(after).isNotEqualTo(before);
        Files.write(file, after);
    }
}
