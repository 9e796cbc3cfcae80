package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabObserver;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabPlanner;
import io.jenkins.plugins.nestedhyperv.lab.plan.Observed;
import io.jenkins.plugins.nestedhyperv.lab.plan.Plan;
import io.jenkins.plugins.nestedhyperv.lab.plan.View;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of one step of the controller. Used by the thread that steps. */
final class Tick {
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final Surroundings around;
    private final ControllerSettings settings;
    private final Map<String, Integer> batchLimits;
    private final Map<String, HostLink> links;
    private final Recorder recorder;
    private final Dispatcher dispatcher;
    private final Renewer renewer;
    private final Placer placer;

    Tick(
            Surroundings around,
            ControllerSettings settings,
            Map<String, Integer> batchLimits,
            Map<String, HostLink> links,
            Mailbox mailbox,
            Recorder recorder) {
        this.around = around;
        this.settings = settings;
        this.batchLimits = batchLimits;
        this.links = links;
        this.recorder = recorder;
        dispatcher = new Dispatcher(around, settings.batchTimeToLive(), mailbox, recorder);
        renewer = new Renewer(around, mailbox, recorder);
        placer = new Placer(around, mailbox, recorder);
    }

    Map<String, HostSnapshot> snapshots() {
        Map<String, HostSnapshot> seen = new TreeMap<>();
        links.forEach((name, link) -> link.snapshot().ifPresent(snapshot -> seen.put(name, snapshot)));
        return seen;
    }

    private View view(DrivenLab lab) {
        Map<String, HostSnapshot> seen = snapshots();
        Set<String> unseen = new HashSet<>(links.keySet());
        unseen.removeAll(seen.keySet());
        Map<String, Long> shownLooks =
                links.values().stream().collect(Collectors.toMap(HostLink::name, HostLink::shownLook));
        return lab.view(seen, unseen, shownLooks);
    }

    /** Unless a place is being reserved: then the record belongs to the one who reserves. */
    void release(DrivenLab lab, String reason, Instant now) {
        if (lab.lab().desired() == Desired.PRESENT && !lab.isPlacing()) {
            LabEvent event = new LabEvent.Releasing(lab.lab().id(), now, reason);
            recorder.record(lab, new Observed(lab.lab().released(reason), List.of(event)));
        }
    }

    /** Notes what happened to a lab. Only when the lab is gone is that left for the caller to store. */
    Observed observe(DrivenLab lab, Instant now) {
        View view = view(lab);
        OwnerState owner = around.owners().stateOf(lab.lab().owner());
        lab.releaseWanted()
                .or(() -> Ending.of(lab.lab(), owner, requested(lab), view, now))
                .ifPresent(reason -> release(lab, reason, now));
        lab.onHold(isOnHold(lab.lab(), owner), now);
        if (lab.isOnHold() || lab.isPlacing()) {
            return new Observed(lab.lab(), List.of());
        }
        Lab before = lab.lab();
        Observed observed = LabObserver.observe(lab.lab(), view(lab), lab.waitsForPlace(), now);
        boolean gone = observed.events().stream().anyMatch(LabEvent.Gone.class::isInstance);
        if (!gone && recorder.record(lab, observed)) {
            lookAgain(before, lab.lab());
        }
        return observed;
    }

    /** The second look at nothing, which ends a lab, need not wait for its time. */
    private void lookAgain(Lab before, Lab after) {
        after.hosts().forEach((host, record) -> {
            boolean first = record.emptyAt().isPresent()
                    && before.hosts().get(host).emptyAt().isEmpty();
            if (first && links.containsKey(host)) {
                links.get(host).changed();
            }
        });
    }

    /** Tells why a lab got no further in this step, if that is news. */
    void tellWaits(DrivenLab lab, Instant now) {
        OwnerState owner = around.owners().stateOf(lab.lab().owner());
        recorder.waits(lab, Waiting.reason(lab, owner, view(lab), links, now), now);
    }

    private Optional<String> requested(DrivenLab lab) {
        try {
            return lab.lab().desired() == Desired.ABSENT
                    ? Optional.empty()
                    : around.ledger().labs().releaseRequested(lab.lab().id());
        } catch (StoreException e) {
            return Optional.empty(); // Asked again at the next step.
        }
    }

    /** Until its owner is known to live or to have ended, a lab is neither built nor removed. */
    private static boolean isOnHold(Lab lab, OwnerState owner) {
        return lab.desired() == Desired.PRESENT
                && owner != OwnerState.LIVE
                && lab.keepUntil().isEmpty();
    }

    /** Sends what is to be done for a lab now. */
    void act(DrivenLab lab, Instant now) {
        if (lab.isPlacing() || lab.isOnHold()) {
            lab.lookInside(Map.of());
            return;
        }
        if (lab.lab().isBuilding() && lab.lab().placedAt().isEmpty()) {
            placer.add(lab, now);
            return;
        }
        Plan plan = LabPlanner.plan(lab.lab(), view(lab), now);
        lookInside(lab, plan.lookInside());
        plan.actions().forEach((host, actions) -> send(lab, host, actions, now));
    }

    /** Asks for places for the labs that {@link #act} found waiting. */
    void askForPlaces() {
        placer.ask(snapshots());
    }

    /** A host that is asked to look inside one more VM begins with that at the next look only. */
    private void lookInside(DrivenLab lab, Map<VmRef, Duration> ages) {
        boolean more = !lab.lookInside().keySet().containsAll(ages.keySet());
        lab.lookInside(ages);
        if (more) {
            lab.lab().placement().values().stream()
                    .map(links::get)
                    .filter(Objects::nonNull)
                    .forEach(HostLink::changed);
        }
    }

    private void send(DrivenLab lab, String host, List<Action> actions, Instant now) {
        HostLink link = links.get(host);
        boolean may = link != null
                && !lab.isBusyOn(host)
                && lab.pause(host).isOver(now)
                && link.hasRoomForBatch(batchLimits.getOrDefault(host, 1));
        if (may) {
            dispatcher.send(lab, link, actions, now);
        }
    }

    void renew(Collection<DrivenLab> labs, Instant now) {
        List<DrivenLab> living = labs.stream()
                .filter(lab ->
                        !lab.isLeaving() && around.owners().stateOf(lab.lab().owner()) == OwnerState.LIVE)
                .toList();
        links.values().forEach(link -> renewer.renew(link, living, now));
    }

    void look(Collection<DrivenLab> labs, Instant now) {
        Map<VmRef, Duration> inside = new HashMap<>();
        labs.forEach(lab -> inside.putAll(lab.lookInside()));
        for (HostLink link : links.values()) {
            if (!link.nextLook(interval(labs, link.name()), now).isAfter(now)) {
                link.look(around.ledger().ledger(), inside, now, around.executor());
            }
        }
    }

    private Duration interval(Collection<DrivenLab> labs, String host) {
        boolean rests = labs.stream().filter(lab -> concerns(lab.lab(), host)).allMatch(Tick::rests);
        return rests ? settings.atRest() : settings.whileBuilding();
    }

    private static boolean concerns(Lab lab, String host) {
        boolean everywhere = lab.isBuilding() && lab.placedAt().isEmpty();
        HostRecord record = lab.hosts().get(host);
        return everywhere || lab.placement().containsValue(host) || record != null && !record.gone();
    }

    private static boolean rests(DrivenLab lab) {
        boolean kept =
                lab.lab().desired() == Desired.PRESENT && lab.lab().keepUntil().isPresent();
        return lab.lab().isReady() || kept || lab.isOnHold() || lab.isLeaving();
    }

    /** How long nothing needs to be done unless something wakes the controller. */
    Duration untilNext(Collection<DrivenLab> labs, Instant now) {
        Duration interval = labs.stream().allMatch(Tick::rests) ? settings.atRest() : settings.whileBuilding();
        Stream<Instant> looks = links.values().stream().map(link -> link.nextLook(interval(labs, link.name()), now));
        Stream<Instant> tries = labs.stream().flatMap(DrivenLab::nextTries);
        Instant next = Stream.concat(looks, tries)
                .filter(time -> time.isAfter(now))
                .min(Instant::compareTo)
                .filter(time -> time.isBefore(now.plus(interval)))
                .orElse(now.plus(interval));
        Duration wait = Duration.between(now, next);
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }
}
