package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Check;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.OwnersFault;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MishapKind;
import java.util.Map;
import java.util.TreeMap;

/** What was counted in one history, or in several together. For one thread. */
final class Tally {
    long histories;
    long steps;
    long crashes;
    long mishaps;
    long grants;
    long asked;
    long ready;
    long warned;
    /** By name: endings of builds, kinds of mishaps, checks. */
    final Map<String, Long> endings = new TreeMap<>();

    final Map<String, Long> struck = new TreeMap<>();
    final Map<String, Long> checks = new TreeMap<>();

    /** Nothing was counted so far; all that has a floor is there, with none. */
    static Tally empty() {
        Tally tally = new Tally();
        for (BuildEnding ending : BuildEnding.values()) {
            tally.endings.put(ending.name(), 0L);
        }
        for (MishapKind kind : MishapKind.values()) {
            tally.struck.put(kind.name(), 0L);
        }
        for (OwnersFault fault : OwnersFault.values()) {
            tally.struck.put("OWNERS_FAULT_" + fault, 0L);
        }
        for (Check check : Check.values()) {
            tally.checks.put(check.name(), 0L);
        }
        return tally;
    }

    private Tally() {}

    void struck(String mishap) {
        mishaps++;
        struck.merge(mishap, 1L, Long::sum);
    }

    void ended(BuildEnding ending) {
        endings.merge(ending.name(), 1L, Long::sum);
    }

    /** Adds what was counted elsewhere. */
    void add(Tally other) {
        histories += other.histories;
        steps += other.steps;
        crashes += other.crashes;
        mishaps += other.mishaps;
        grants += other.grants;
        asked += other.asked;
        ready += other.ready;
        warned += other.warned;
        other.endings.forEach((key, count) -> endings.merge(key, count, Long::sum));
        other.struck.forEach((key, count) -> struck.merge(key, count, Long::sum));
        other.checks.forEach((key, count) -> checks.merge(key, count, Long::sum));
    }
}
