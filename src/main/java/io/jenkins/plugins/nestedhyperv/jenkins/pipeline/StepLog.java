package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import io.jenkins.plugins.nestedhyperv.jenkins.text.LogText;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.report.EventLine;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells in the build log what happens to the lab, while it happens. Only {@link #add} is for several threads. */
final class StepLog {
    private static final Logger LOGGER = Logger.getLogger(StepLog.class.getName());

    private final LabUse use;
    private final StepMemory memory;
    private final Queue<LabEvent> news = new ConcurrentLinkedQueue<>();
    private final AgentNews agents = new AgentNews();
    private boolean missedSome;
    private boolean toldOfEngine;

    /** Begins to tell; of a step that was resumed, also what it missed. */
    StepLog(LabUse use, boolean resumed) {
        this.use = use;
        this.memory = use.memory();
        this.missedSome = resumed;
    }

    /** Takes an event in, to be told with the next news. Does not block. */
    void add(LabEvent event) {
        news.add(event);
    }

    /** Tells what is new of the engine, the lab and its agents. */
    void tellNews(Labs.Look look) {
        if (look.engine() instanceof EngineState.Away && !toldOfEngine) {
            toldOfEngine = true;
            note(Messages.text("log.engineAway"));
        }
        if (look.engine() instanceof EngineState.Open && missedSome) {
            missedSome = false;
            note(Messages.text("log.resumed", lab()));
            tellMissed(Labs.events(lab()));
        }
        for (LabEvent event = news.poll(); event != null; event = news.poll()) {
            tell(event);
        }
        look.lab().ifPresent(lab -> agents.lines(lab, Labs.agents(lab())).forEach(this::note));
    }

    private void tellMissed(List<LabEvent> all) {
        List<LabEvent> missed =
                all.stream().filter(event -> memory.isNews(event.at())).toList();
        news.removeAll(missed); // they may have come both ways
        missed.forEach(this::tell);
    }

    /** That it is gone or kept is told when the step completes, whoever notices first. */
    private void tell(LabEvent event) {
        if (!(event instanceof LabEvent.Gone || event instanceof LabEvent.Kept)) {
            print(LogText.line(EventLine.of(event, memory.startedAt())));
        }
        memory.noteTold(event.at());
    }

    /** Tells something in words. */
    void note(String text) {
        LogText.lines(text).forEach(this::print);
    }

    /** Why a lab failed of which nothing is left any more; empty when it did not fail, or that is not known. */
    Optional<String> failureOfGone() {
        List<LabEvent> events = Labs.events(lab());
        return events.stream().noneMatch(LabEvent.Gone.class::isInstance)
                ? Optional.empty()
                : events.stream()
                        .filter(LabEvent.Failed.class::isInstance)
                        .map(event -> LabSides.words(((LabEvent.Failed) event).failure()))
                        .findFirst();
    }

    /** What the ledger's event log says of a lab that is not recorded any more: why it went, else what happened last. */
    String lastNoted() {
        List<LabEvent> events = Labs.events(lab());
        if (events.isEmpty()) {
            return Messages.text("why.noEvents");
        }
        LabEvent telling = events.stream()
                .filter(event -> event instanceof LabEvent.Failed || event instanceof LabEvent.Releasing)
                .findFirst()
                .orElse(events.get(events.size() - 1));
        return Messages.text("why.lastEvent", EventLine.words(telling));
    }

    private void print(String line) {
        try {
            use.listener().getLogger().println(line);
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, e, () -> "not told in the build log: " + line);
        }
    }

    private LabId lab() {
        return memory.lab();
    }
}
