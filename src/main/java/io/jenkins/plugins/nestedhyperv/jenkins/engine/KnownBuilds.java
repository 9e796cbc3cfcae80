package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is known of all builds that own labs, worked out from what is recorded and what is seen. Pure but for its memory of
 * how long an entry was of no use. Used by one thread at a time.
 */
final class KnownBuilds {
    /** How long an entry stays that no lab needs: a build asks for its lab a moment after it is recorded. */
    static final Duration UNUSED_ENTRIES_STAY = Duration.ofHours(1);

    private final BiFunction<String, BuildPlace, BuildVerdict.Sight> look;
    private final Predicate<String> isUsed;
    private final Map<String, Instant> unusedSince = new HashMap<>();

    /**
     * Knows nothing so far.
     *
     * @param look says what is seen of the build with an id at a place
     * @param isUsed whether a lab may belong to the build with an id
     */
    KnownBuilds(BiFunction<String, BuildPlace, BuildVerdict.Sight> look, Predicate<String> isUsed) {
        this.look = look;
        this.isUsed = isUsed;
    }

    /**
     * What is known, and what is to be recorded from now on.
     *
     * @param states of every build that is recorded or was met
     * @param entries what is to be recorded
     */
    record Known(Map<String, OwnerState> states, Map<String, BuildEntry> entries) {
        Known {
            states = Map.copyOf(states);
            entries = Map.copyOf(entries);
        }

        /** The ids of the builds whose deletion was seen. */
        Set<String> deleted() {
            return entries.entrySet().stream()
                    .filter(entry -> entry.getValue().isDeleted())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * Looks at every build.
     *
     * @param recorded the entries by id
     * @param met where builds were read from the disk, by id: that may be later than what is recorded
     */
    Known look(Map<String, BuildEntry> recorded, Map<String, BuildPlace> met, Instant now) {
        Map<String, BuildEntry> all = new TreeMap<>(recorded);
        met.forEach((id, place) -> {
            if (isUsed.test(id)) {
                all.putIfAbsent(id, BuildEntry.at(place)); // what was recorded of it is lost
            }
        });
        Map<String, OwnerState> states = new HashMap<>();
        all.replaceAll((id, entry) -> found(id, entry, met));
        all.forEach((id, entry) -> states.put(id, BuildVerdict.of(entry.isDeleted(), look.apply(id, entry.place()))));
        all.keySet().removeIf(id -> isForgotten(id, states.get(id), now));
        return new Known(states, all);
    }

    /** Whoever moved the job may have been killed before that was recorded. */
    private BuildEntry found(String id, BuildEntry entry, Map<String, BuildPlace> met) {
        BuildPlace place = met.getOrDefault(id, entry.place());
        boolean elsewhere = !entry.isDeleted()
                && !place.equals(entry.place())
                && !look.apply(id, entry.place()).isOfIt()
                && look.apply(id, place).isOfIt();
        return elsewhere ? BuildEntry.at(place) : entry;
    }

    private boolean isForgotten(String id, OwnerState state, Instant now) {
        if (state == OwnerState.LIVE || isUsed.test(id)) {
            unusedSince.remove(id);
            return false;
        }
        Instant since = unusedSince.computeIfAbsent(id, key -> now);
        boolean forgotten = !now.isBefore(since.plus(UNUSED_ENTRIES_STAY));
        if (forgotten) {
            unusedSince.remove(id);
        }
        return forgotten;
    }
}
