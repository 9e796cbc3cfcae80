package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.hyperv.DoubleWorld;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.Mishap;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MishapKind;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Histories whose one host is the double of a Windows host: shorter than others, as each call takes real time. */
final class DoubleHistories implements AutoCloseable {
    private static final int LABS = 2;
    /** All that comes from outside comes that much faster. */
    private static final double FASTER = 3;

    private static final Duration SPAN = Duration.ofMinutes(8);
    private static final Duration LATE = Duration.ofMinutes(3);

    /** Images, and things of others, some of which look like ours. */
    private static final String WORLD = "New-DoubleImage 'D:\\images\\host-image.vhdx' -WithRole -ReadOnly\n"
            + "New-DoubleImage 'D:\\images\\inner-image.vhdx' -Os '' -Volume -ReadOnly\n"
            + "New-DoubleImage -Inside 'D:\\images\\inner-image.vhdx' -Path 'inner-image.vhdx' -Os linux\n"
            + "New-DoubleImage 'D:\\theirs\\system.vhdx'\n"
            + "New-VMSwitch -Name theirs -SwitchType Private | Out-Null\n"
            + "New-VM -Name theirs -Generation 2 -MemoryStartupBytes 1GB -VHDPath 'D:\\theirs\\system.vhdx'"
            + " -SwitchName theirs -Path 'D:\\theirs' | Out-Null\n"
            + "Start-VM -Name theirs\n"
            + "New-VM -Name 'nhv-*' -MemoryStartupBytes 512MB -NoVHD -Path 'D:\\theirs' | Out-Null\n"
            + "New-Item -ItemType Directory 'D:\\nhv\\labs\\theirs', 'D:\\nhv2\\labs' -Force | Out-Null\n"
            + "Set-Content 'D:\\nhv\\labs\\theirs\\letter.txt' 'theirs'\n"
            + "Set-Content 'D:\\nhv2\\labs\\letter.txt' 'theirs'\n";

    private final DoubleShell shell;
    private final Histories histories;

    /**
     * Histories on a new double.
     *
     * @param folder that is empty
     * @param more text at the end of the module
     */
    DoubleHistories(Engine engine, Path folder, String more) throws IOException, InterruptedException {
        Path place = folder.resolve("world");
        DoubleWorld world = DoubleWorld.make(engine, place, WORLD);
        shell = new DoubleShell(world, place, folder.resolve("first"), DoubleShell.module(more));
        KeyPair key = newKey();
        histories = new Histories((around, name, memory) -> new DoubleHost(around, name, shell, key), LATE);
    }

    private static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }

    /** What comes from outside in the history of a seed, as far as it can happen on a double. */
    static Script script(long seed) {
        Script drawn = new Histories().script(seed, options(seed));
        List<Script.Entry> entries = new ArrayList<>();
        for (Script.Entry entry : drawn.entries()) {
            fitted(entry).ifPresent(entries::add);
        }
        return new Script(SPAN, entries);
    }

    private static Optional<Script.Entry> fitted(Script.Entry entry) {
        if (entry instanceof Script.Entry.Comes comes) {
            return Optional.of(new Script.Entry.Comes(fitted(comes.plan())));
        } else if (entry instanceof Script.Entry.Goes goes) {
            Mishap drawn = goes.mishap();
            Mishap mishap = new Mishap(drawn.kind(), drawn.host(), sooner(drawn.at()), drawn.seed());
            boolean can = drawn.kind().where() != MishapKind.Where.HOST || DoubleMishaps.KINDS.contains(drawn.kind());
            return can && mishap.at().compareTo(SPAN) < 0
                    ? Optional.of(new Script.Entry.Goes(mishap))
                    : Optional.empty();
        }
        CrashPlan drawn = ((Script.Entry.Dies) entry).plan();
        CrashPlan plan =
                new CrashPlan(sooner(drawn.at()), drawn.site(), drawn.process(), drawn.effects(), drawn.kind());
        return plan.at().compareTo(SPAN) < 0 ? Optional.of(new Script.Entry.Dies(plan)) : Optional.empty();
    }

    /** Commands take real time, so there is one at most; builds break things in machines in memory only. */
    private static BuildPlan fitted(BuildPlan plan) {
        return new BuildPlan(
                plan.number(),
                plan.site(),
                sooner(plan.arrives()),
                plan.spec(),
                plan.ending(),
                sooner(plan.after()),
                Math.min(1, plan.commands()),
                Optional.empty());
    }

    private static Duration sooner(Duration time) {
        return Duration.ofMillis((long) (time.toMillis() / FASTER));
    }

    /** Runs the history of a seed. */
    Outcome run(long seed, Script script, Trace trace) {
        return histories.run(seed, script, options(seed), trace);
    }

    private static HistoryOptions options(long seed) {
        return new HistoryOptions(seed, 1, LABS, 1);
    }

    @Override
    public void close() {
        shell.close();
    }
}
