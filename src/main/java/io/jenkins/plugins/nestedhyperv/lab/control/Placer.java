package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabObserver;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks for a place for a lab that waits. While an answer is out, the lab's record belongs to the one who reserves. */
final class Placer {
    private final Surroundings around;
    private final Mailbox mailbox;
    private final Recorder recorder;

    Placer(Surroundings around, Mailbox mailbox, Recorder recorder) {
        this.around = around;
        this.mailbox = mailbox;
        this.recorder = recorder;
    }

    /** Asks, unless a host was not looked at so far or the last answer is too fresh. */
    void place(DrivenLab driven, Map<String, HostSnapshot> snapshots, Instant now) {
        boolean allSeen = snapshots.keySet().containsAll(around.hosts().keySet());
        if (driven.isPlacing() || !allSeen || !driven.placePause().isOver(now)) {
            return;
        }
        driven.placing(true);
        Lab lab = driven.lab();
        around.executor().execute(() -> {
            PlaceAnswer answer = ask(driven, lab, snapshots);
            mailbox.post(() -> answered(driven, answer));
        });
    }

    private PlaceAnswer ask(DrivenLab driven, Lab lab, Map<String, HostSnapshot> snapshots) {
        try {
            return around.places().place(driven.drive(), lab, snapshots);
        } catch (StoreException e) {
            return new PlaceAnswer.NotNow(e.getMessage());
        } catch (RuntimeException e) { // A defect must not leave the lab without an answer for ever.
            return new PlaceAnswer.NotNow(e.toString());
        }
    }

    private void answered(DrivenLab driven, PlaceAnswer answer) {
        Instant now = around.clock().instant();
        driven.placing(false);
        if (answer instanceof PlaceAnswer.Granted granted) {
            driven.replace(granted.lab());
            driven.waitsForPlace(Optional.empty());
            new TreeMap<>(granted.lab().placement())
                    .forEach((vm, host) ->
                            recorder.tell(new LabEvent.Placed(granted.lab().id(), now, vm, host)));
        } else if (answer instanceof PlaceAnswer.NotNow notNow) {
            driven.waitsForPlace(Optional.of(notNow.reason()));
            driven.placePause(new Pause(0, Optional.of(now.plusSeconds(1))));
        } else if (answer instanceof PlaceAnswer.Never never) {
            Failure failure = new Failure(Optional.empty(), Phase.WAITING_FOR_CAPACITY, never.reason(), now);
            recorder.record(driven, LabObserver.fail(driven.lab(), failure, now));
        }
    }
}
