package io.jenkins.plugins.nestedhyperv.lab.store;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The order in which labs wait for capacity. The labs' own records say which labs wait; the queue adds only what they do
 * not say, so an entry too many or one that is missing does no harm.
 *
 * @param entries the first one first
 */
public record WaitingQueue(List<Entry> entries) {
    /** Nobody waits. */
    public static final WaitingQueue EMPTY = new WaitingQueue(List.of());

    private static final Comparator<Lab> BY_CREATION =
            Comparator.comparing(Lab::created).thenComparing(Lab::id);

    /**
     * A lab that waits.
     *
     * @param passes how many later labs got a place that this one could have used, while it waited
     */
    public record Entry(LabId lab, int passes) {}

    /** Copies the list. */
    public WaitingQueue {
        entries = List.copyOf(entries);
    }

    /** Whether a lab waits for capacity. */
    public static boolean isWaiting(Lab lab) {
        return lab.isBuilding() && lab.placedAt().isEmpty() && lab.spec().isPresent();
    }

    /** The same queue without entries of labs that do not wait any more, and with those that are new, by creation. */
    public WaitingQueue reconciledWith(Collection<Lab> labs) {
        Map<LabId, Lab> waiting =
                labs.stream().filter(WaitingQueue::isWaiting).collect(Collectors.toMap(Lab::id, Function.identity()));
        List<Entry> result = new ArrayList<>(entries);
        result.removeIf(entry -> !waiting.containsKey(entry.lab()));
        Set<LabId> known = result.stream().map(Entry::lab).collect(Collectors.toCollection(HashSet::new));
        waiting.values().stream()
                .filter(lab -> !known.contains(lab.id()))
                .sorted(BY_CREATION)
                .forEach(lab -> result.add(new Entry(lab.id(), 0)));
        return new WaitingQueue(result);
    }

    /** The same queue after a later lab got a place that each of these labs could have used. */
    public WaitingQueue passed(Set<LabId> labs) {
        return new WaitingQueue(entries.stream()
                .map(entry -> labs.contains(entry.lab()) ? new Entry(entry.lab(), entry.passes() + 1) : entry)
                .toList());
    }
}
