package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.LabListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * What the engine tells of its labs. A step holds the controller while it writes to the disk; so that nobody who only asks
 * waits for that, the labs are copied after each step, and only then told about.
 */
final class LabNews {
    private static final Logger LOGGER = Logger.getLogger(LabNews.class.getName());

    private final List<LabListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> onStep = new CopyOnWriteArrayList<>();
    private final Queue<LabEvent> untold = new ConcurrentLinkedQueue<>();
    private volatile Map<LabId, Lab> labs = Map.of();

    void listen(LabListener listener) {
        listeners.add(listener);
    }

    /** Adds something to do after each step. */
    void onStep(Runnable listener) {
        onStep.add(listener);
    }

    /** The labs as they were last copied. */
    List<Lab> labs() {
        return List.copyOf(labs.values());
    }

    Optional<Lab> lab(LabId id) {
        return Optional.ofNullable(labs.get(id));
    }

    /** Notes an event, which is told after the step that it happened in. */
    void heard(LabEvent event) {
        untold.add(event);
    }

    /** Copies the labs as they are now; one copy at a time, so that the last one is the newest. */
    synchronized void copy(Supplier<List<Lab>> source) {
        labs = source.get().stream().collect(Collectors.toUnmodifiableMap(Lab::id, Function.identity()));
    }

    /** After a step, by the thread that steps. */
    void stepped(Supplier<List<Lab>> source) {
        List<LabEvent> events = new ArrayList<>();
        for (LabEvent event = untold.poll(); event != null; event = untold.poll()) {
            events.add(event);
        }
        copy(source); // not older than any of these events
        events.forEach(event -> listeners.forEach(listener -> safely(() -> listener.on(event))));
        changed();
    }

    /** Says that there is something new to look at. */
    void changed() {
        onStep.forEach(LabNews::safely);
    }

    private static void safely(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | Error e) { // a listener's defect is its own: labs go on
            LOGGER.log(Level.WARNING, Messages.text("listener.failed"), e);
        }
    }
}
