package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabObserver;
import io.jenkins.plugins.nestedhyperv.lab.plan.Unplaced;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks for places for labs that wait: one question at a time, for all that wait by then. While its answer is out, a lab's
 * record belongs to the one who reserves.
 */
final class Placer {
    /** How many labs ask together: whoever reserves keeps all other processes from it. */
    private static final int TOGETHER = 100;

    /** Who was never asked for comes first, then who waited longest for the next question: nobody is passed over for ever. */
    private static final Comparator<DrivenLab> IN_TURN = Comparator.<DrivenLab, Instant>comparing(
                    driven -> driven.placePause().until().orElse(Instant.MIN))
            .thenComparing(driven -> driven.lab().created())
            .thenComparing(DrivenLab::id);

    private final Surroundings around;
    private final Mailbox mailbox;
    private final Recorder recorder;
    private final HostLinks links;
    private final Roster roster;
    private final Set<DrivenLab> next = new HashSet<>();
    private boolean asking;

    Placer(Surroundings around, Mailbox mailbox, Recorder recorder, HostLinks links, Roster roster) {
        this.around = around;
        this.mailbox = mailbox;
        this.recorder = recorder;
        this.links = links;
        this.roster = roster;
    }

    /** Has the labs that could not ask so far gone through once more, if they now can. */
    void again() {
        if (!next.isEmpty() && mayAsk()) {
            next.forEach(driven -> roster.soon(driven.id()));
            next.clear();
        }
    }

    /** Not while an answer is out, nor before all hosts were looked at. */
    private boolean mayAsk() {
        return !asking && links.all().stream().allMatch(link -> link.snapshot().isPresent());
    }

    /** Has a lab ask at the end of this step or as soon as it can, unless its last answer is too fresh. */
    void add(DrivenLab driven, Instant now) {
        if (!driven.isPlacing() && driven.placePause().isOver(now)) {
            next.add(driven);
        }
    }

    /** Asks for those that were added, as many as may ask together, if that can be now; the others ask as soon as it can. */
    void ask(Instant now) {
        List<DrivenLab> labs = next.isEmpty() || !mayAsk() ? List.of() : inTurn(now);
        if (labs.isEmpty()) {
            return;
        }
        asking = true;
        labs.forEach(driven -> driven.placing(true));
        List<Places.Request> requests = labs.stream()
                .map(driven -> new Places.Request(driven.drive(), driven.lab()))
                .toList();
        Map<String, HostSnapshot> snapshots = links.snapshots();
        around.executor().execute(() -> {
            Map<LabId, PlaceAnswer> answers = answers(requests, snapshots);
            mailbox.post(() -> {
                asking = false;
                labs.forEach(driven -> answered(driven, answers.get(driven.lab().id())));
            });
        });
    }

    private List<DrivenLab> inTurn(Instant now) {
        List<DrivenLab> labs = next.stream()
                .sorted(IN_TURN)
                .filter(driven -> Unplaced.wasSearchedFor(driven.lab(), driven.view(links)))
                .limit(TOGETHER)
                .toList();
        labs.forEach(next::remove);
        return labs.stream().filter(driven -> isNowhere(driven, now)).toList();
    }

    /** Notes what the hosts show of a lab; tells whether that is stored, and is nothing. */
    private boolean isNowhere(DrivenLab driven, Instant now) {
        boolean stored = recorder.record(driven, Unplaced.observe(driven.lab(), driven.view(links), now));
        boolean nowhere = stored && driven.lab().isBuilding();
        if (!nowhere) {
            driven.placePause(new Pause(0, Optional.of(now.plusSeconds(1))));
            mailbox.post(() -> roster.soon(driven.id()));
        }
        return nowhere;
    }

    private Map<LabId, PlaceAnswer> answers(List<Places.Request> requests, Map<String, HostSnapshot> snapshots) {
        try {
            return around.places().place(requests, snapshots);
        } catch (StoreException e) {
            return notNow(requests, e.getMessage());
        } catch (RuntimeException | LinkageError e) { // A defect must not leave the labs without an answer for ever.
            return notNow(requests, e.toString());
        }
    }

    private static Map<LabId, PlaceAnswer> notNow(List<Places.Request> requests, String reason) {
        return requests.stream()
                .collect(Collectors.toMap(one -> one.lab().id(), one -> new PlaceAnswer.NotNow(reason)));
    }

    private void answered(DrivenLab driven, PlaceAnswer answer) {
        Instant now = around.clock().instant();
        roster.soon(driven.id());
        driven.placing(false);
        driven.placePause(new Pause(0, Optional.of(now.plusSeconds(1)))); // Also when the answer cannot be stored.
        if (answer instanceof PlaceAnswer.Granted granted) {
            List<LabEvent> untold = Untold.of(driven.lab(), granted.lab(), now);
            driven.replace(granted.lab());
            driven.waitsForPlace(Optional.empty());
            untold.forEach(recorder::tell);
        } else if (answer instanceof PlaceAnswer.NotNow notNow) {
            driven.waitsForPlace(Optional.of(notNow.reason()));
        } else if (answer instanceof PlaceAnswer.Never never) {
            Failure failure = new Failure(Optional.empty(), Phase.WAITING_FOR_CAPACITY, never.reason(), now);
            if (!recorder.record(driven, LabObserver.fail(driven.lab(), failure, now))) {
                driven.placePause(new Pause(0, Optional.of(now.plusSeconds(1)))); // Asked again; not without a pause.
            }
        }
    }
}
