package io.jenkins.plugins.nestedhyperv.lab.toy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Decides which actions go wrong: first those that the test named, then some by chance until the test stops that. */
public final class ToyFaults {
    private static final List<ToyFault> BY_CHANCE = List.of(
            ToyFault.PASSING, ToyFault.FAILS_AFTER_EFFECT, ToyFault.LOST_REQUEST, ToyFault.LOST_ANSWER, ToyFault.BUSY);

    private final Map<String, Deque<ToyFault>> named = new HashMap<>();
    private final Map<String, ToyFault> always = new HashMap<>();
    private Optional<Random> chance = Optional.empty();
    private double probability;

    /** The next actions of this kind on this target go wrong in these ways, one after the other. */
    public void next(String action, String target, ToyFault... faults) {
        named.computeIfAbsent(action + " " + target, key -> new ArrayDeque<>()).addAll(List.of(faults));
    }

    /** From now on actions of this kind on this target always go wrong in this way. */
    public void always(String action, String target, ToyFault fault) {
        always.put(action + " " + target, fault);
    }

    /** From now on actions go wrong by chance, never in a lasting way. */
    public void random(Random random, double howOften) {
        chance = Optional.of(random);
        probability = howOften;
    }

    /** From now on nothing goes wrong any more. */
    public void stop() {
        chance = Optional.empty();
        named.clear();
        always.clear();
    }

    /** Whether something happens that has this probability relative to that of faults. */
    boolean happens(double factor) {
        return chance.map(random -> random.nextDouble() < probability * factor).orElse(false);
    }

    Optional<ToyFault> of(String action, String target) {
        if (always.containsKey(action + " " + target)) {
            return Optional.of(always.get(action + " " + target));
        }
        Deque<ToyFault> waiting = named.get(action + " " + target);
        if (waiting != null && !waiting.isEmpty()) {
            return Optional.of(waiting.poll());
        }
        return happens(1)
                ? Optional.of(BY_CHANCE.get(chance.orElseThrow().nextInt(BY_CHANCE.size())))
                : Optional.empty();
    }
}
