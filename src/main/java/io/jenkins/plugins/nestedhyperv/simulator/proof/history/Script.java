package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.Mishap;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MishapKind;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MishapScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * All that comes from outside in one history. Entries do not depend on each other, so any of them may be left out.
 *
 * @param span within which things go wrong
 * @param entries builds, mishaps and crashes
 */
record Script(Duration span, List<Entry> entries) {
    private static final Duration SHORT = Duration.ofMinutes(30);
    /** Long enough for a host to be away for hours, and for leases to run out meanwhile. */
    private static final Duration LONG = Duration.ofHours(6);

    private static final int LONG_ONE_IN = 10;
    private static final Duration BUILDS_COME = Duration.ofMinutes(15);

    private static final int CRASHES = 4;
    private static final double MISHAPS = 8;
    /** Drawn each for itself: they came later, and what seeds had before them stays. */
    private static final EnumSet<MishapKind> APART = EnumSet.of(
            MishapKind.LEDGER_WRITE_FAILS,
            MishapKind.LEDGER_WRITE_SEEMS_TO_FAIL,
            MishapKind.LEDGER_RECORD_DAMAGED,
            MishapKind.GUEST_PASSWORD_WRONG,
            MishapKind.LAB_FILLS_DISK);

    private static final double EACH_APART = 1;

    Script {
        entries = List.copyOf(entries);
    }

    /** Something that comes from outside. */
    sealed interface Entry {
        /** A build comes. */
        record Comes(BuildPlan plan) implements Entry {}

        /** Something goes wrong. */
        record Goes(Mishap mishap) implements Entry {}

        /** A process dies. */
        record Dies(CrashPlan plan) implements Entry {}
    }

    static Script draw(Streams streams, int labs, List<String> hosts, int sites) {
        Duration span = streams.of("span").nextInt(LONG_ONE_IN) == 0 ? LONG : SHORT;
        List<Entry> entries = new ArrayList<>();
        IntStream.range(0, labs)
                .mapToObj(number -> new BuildDraw(streams.of("plan-" + number)).plan(number, sites, BUILDS_COME))
                .forEach(plan -> entries.add(new Entry.Comes(plan)));
        entries.addAll(mishaps(streams.of("mishaps"), EnumSet.complementOf(APART), hosts, span, MISHAPS));
        for (MishapKind kind : APART) {
            entries.addAll(mishaps(streams.of("mishaps-" + kind), EnumSet.of(kind), hosts, span, EACH_APART));
        }
        SplittableRandom crashes = streams.of("crashes");
        int count = crashes.nextInt(CRASHES);
        for (int i = 0; i < count; i++) {
            entries.add(new Entry.Dies(CrashPlan.draw(crashes, sites, span)));
        }
        return new Script(span, entries);
    }

    private static List<Entry> mishaps(
            SplittableRandom random, Set<MishapKind> kinds, List<String> hosts, Duration span, double intensity) {
        return MishapScript.draw(random, kinds, hosts, span, intensity).mishaps().stream()
                .<Entry>map(Entry.Goes::new)
                .toList();
    }

    <E extends Entry> List<E> all(Class<E> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
