package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.Rule;
import org.junit.Test;

/** Ctrl-C, typed at a real terminal and sent as signals. */
public class InterruptsLongIT {
    private static final String LAB = "hosts: [{image: tiny}]\ninner: [{image: tiny, memory: 192MB}]\n";
    private static final char CTRL_C = 3;

    @Rule
    public final RealCli cli = new RealCli();

    @Test
    public void ctrlCTakesTheLabDown() throws Exception {
        CliRun run = cli.start(onTerminal("run", cli.spec(LAB), "--", "echo started; sleep 600"));
        run.awaitProgress("inner-1: ready");
        LabId lab = new LabId(cli.labs().get(0).get("lab").getAsString());
        run.type(CTRL_C);
        assertThat(run.exit()).as(run.progress()).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(run.progress()).contains("Interrupted: ending in order", "is gone; nothing of it is left");
        cli.assertGone(lab);
        RanAgainst.record("real nested VMs on qemu (" + cli.accelerator() + ")");
    }

    @Test
    public void theSecondInterruptLeavesAtOnceAndReapFinishes() throws Exception {
        CliRun run = cli.start("run", cli.spec(LAB), "--", "true");
        run.awaitProgress("host-1: running");
        LabId lab = new LabId(cli.labs().get(0).get("lab").getAsString());
        run.signal("STOP");
        run.signal("INT");
        run.signal("TERM");
        run.signal("CONT"); // so that the second comes while the lab is still there
        assertThat(run.exit()).as(run.progress()).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(run.progress()).contains("Interrupted: ending in order", "./nhv reap");
        CliRun reap = cli.run("reap");
        assertThat(reap.exit()).as(reap.progress()).isZero();
        cli.assertGone(lab);
        RanAgainst.record("real nested VMs on qemu (" + cli.accelerator() + ")");
    }

    /** {@code ./nhv} at a terminal of its own, where a typed Ctrl-C becomes a signal; it shows plain lines there. */
    private ProcessBuilder onTerminal(String... arguments) {
        List<String> words = new ArrayList<>(List.of("./nhv"));
        words.addAll(cli.options());
        words.addAll(List.of(arguments));
        String command = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        String terminal = "exec script --quiet --return --flush --command \"$0\" /dev/null 1>&2";
        ProcessBuilder script = new ProcessBuilder("sh", "-c", terminal, command);
        script.environment().put("TERM", "dumb");
        return script;
    }
}
