package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * All that is to go wrong in one history, in order of time.
 *
 * @param mishaps the mishaps
 */
public record MishapScript(List<Mishap> mishaps) {
    private static final double USED = 0.6;

    /** Copies the list. */
    public MishapScript {
        mishaps = List.copyOf(mishaps);
    }

    /**
     * Draws a script. Each script uses only some kinds, so that a frequent kind does not hide a rare one in all of them.
     *
     * @param kinds those that it may use
     * @param span within which mishaps begin
     * @param intensity how many mishaps there are on average; a script has between none and twice as many
     */
    public static MishapScript draw(
            RandomGenerator random, Set<MishapKind> kinds, List<String> hosts, Duration span, double intensity) {
        Map<MishapKind, Integer> weights = weights(random, kinds);
        int count = (int) Math.round(random.nextDouble() * 2 * intensity);
        List<Mishap> drawn = new ArrayList<>(count);
        for (int i = 0; i < count && !weights.isEmpty(); i++) {
            MishapKind kind = kind(random, weights);
            String host = hosts.get(random.nextInt(hosts.size()));
            Duration at = Duration.ofMillis(random.nextLong(span.toMillis() + 1));
            drawn.add(new Mishap(kind, host, at, random.nextLong()));
        }
        drawn.sort(Comparator.comparing(Mishap::at));
        return new MishapScript(drawn);
    }

    /** The same script without one of its mishaps. */
    public MishapScript without(int index) {
        List<Mishap> fewer = new ArrayList<>(mishaps);
        fewer.remove(index);
        return new MishapScript(fewer);
    }

    private static Map<MishapKind, Integer> weights(RandomGenerator random, Set<MishapKind> kinds) {
        Map<MishapKind, Integer> weights = new EnumMap<>(MishapKind.class);
        for (MishapKind kind : MishapKind.values()) { // In their order; that of the set may be any.
            if (kinds.contains(kind) && random.nextDouble() < USED) {
                weights.put(kind, weight(kind));
            }
        }
        return weights;
    }

    /** What ends labs for good is rarer than what the engine can get over, so that most labs become ready. */
    private static int weight(MishapKind kind) {
        return switch (kind) {
            case LASTING_FAILURE, OLD_BACKUP, CONTROLLER_COPIED -> 2;
            case GUEST_DIES, GUEST_NEVER_BOOTS, HOST_REBOOTED, HOST_UNREACHABLE, HOST_DISK_FULL, MOVED_BY_OWNER -> 3;
            case LOST_ANSWER, PARTIAL_BATCH, LATE_ACTION -> 8;
            default -> 5;
        };
    }

    private static MishapKind kind(RandomGenerator random, Map<MishapKind, Integer> weights) {
        int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        int drawn = random.nextInt(sum);
        for (Map.Entry<MishapKind, Integer> entry : weights.entrySet()) {
            drawn -= entry.getValue();
            if (drawn < 0) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("no kind at " + drawn);
    }
}
