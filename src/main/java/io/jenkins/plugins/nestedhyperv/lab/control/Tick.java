package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabObserver;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabPlanner;
import io.jenkins.plugins.nestedhyperv.lab.plan.Observed;
import io.jenkins.plugins.nestedhyperv.lab.plan.Plan;
import io.jenkins.plugins.nestedhyperv.lab.plan.Reverting;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of one step of the controller. Used by the thread that steps. */
final class Tick {
    private static final System.Logger LOG = System.getLogger(Tick.class.getName());
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final Surroundings around;
    private final Map<String, Integer> batchLimits;
    private final HostLinks links = new HostLinks();
    private final LookCounter counter = new LookCounter();
    private final Set<LabId> releasesRequested = new HashSet<>();
    private final Roster roster;
    private final Recorder recorder;
    private final Dispatcher dispatcher;
    private final Placer placer;
    private final Duration timeToLive;
    private Instant lastStep = Instant.MIN;
    private final Lookout lookout;
    private final VolumeWatch volumes;

    Tick(
            Surroundings around,
            ControllerSettings settings,
            HostsConfig config,
            Roster roster,
            Mailbox mailbox,
            Recorder recorder) {
        this.around = around;
        batchLimits = config.hosts().stream().collect(Collectors.toMap(HostConfig::name, HostConfig::parallelActions));
        timeToLive = settings.batchTimeToLive();
        this.roster = roster;
        this.recorder = recorder;
        Agenda<String> looks = new Agenda<>();
        around.hosts().forEach((name, host) -> links.add(new HostLink(name, host, mailbox, counter, looks, roster)));
        dispatcher = new Dispatcher(around, timeToLive, mailbox, recorder, counter, roster);
        placer = new Placer(around, mailbox, recorder, links, roster);
        Renewer renewer = new Renewer(around, mailbox, recorder, roster);
        lookout = new Lookout(around, settings, links, roster, renewer, looks);
        volumes = new VolumeWatch(config, links, roster);
    }

    /** Begins to listen to the hosts. */
    void listen() {
        links.all().forEach(HostLink::listen);
    }

    HostLinks hosts() {
        return links;
    }

    /** The number of the last look that began. */
    long lastLook() {
        return counter.begun();
    }

    /** A recorded lab is driven from now on: what is on its hosts is to be seen anew. */
    void took(DrivenLab lab) {
        lab.clockSetBack(around.clock().instant(), timeToLive); // Perhaps since it was recorded.
        Collection<String> hosts = lab.lab().placedAt().isPresent() ? lab.lab().occupiedHosts() : links.hosts();
        hosts.forEach(host -> links.find(host).ifPresent(HostLink::changed));
    }

    /** Finds the labs that are to be gone through for a reason that nobody told of. */
    void begin(Instant now) {
        if (now.isBefore(lastStep)) {
            links.all().forEach(HostLink::clockSetBack);
            roster.all().forEach(lab -> lab.clockSetBack(now, timeToLive));
            roster.all().forEach(lab -> roster.soon(lab.id()));
        }
        lastStep = now;
        placer.again();
        releasesRequested.clear();
        try {
            releasesRequested.addAll(around.ledger().labs().releasesRequested());
            releasesRequested.forEach(roster::soon);
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.DEBUG, e::getMessage); // Asked again at the next step.
        }
    }

    /** Unless a place is being reserved: then the record belongs to the one who reserves. */
    void release(DrivenLab lab, String reason, Instant now) {
        if (lab.lab().desired() == Desired.PRESENT && !lab.isPlacing()) {
            LabEvent event = new LabEvent.Releasing(lab.lab().id(), now, reason);
            recorder.record(lab, new Observed(lab.lab().released(reason), List.of(event)));
        }
    }

    /** As {@link #release}. */
    void revert(DrivenLab lab, String vm, String boot, Instant now) {
        if (!lab.isPlacing()) {
            Reverting.note(lab.lab(), vm, boot, now).ifPresent(noted -> recorder.record(lab, noted));
        }
    }

    /** What happened to a lab, for the caller to store: with what is sent, or by removing the record when it is gone. */
    Observed observe(DrivenLab lab, OwnerState owner, Instant now) {
        lab.releaseWanted()
                .or(() -> Ending.of(lab.lab(), owner, requested(lab), lab.view(links), now))
                .ifPresent(reason -> release(lab, reason, now));
        lab.onHold(isOnHold(lab.lab(), owner), now);
        return lab.isOnHold() || lab.isPlacing()
                ? new Observed(lab.lab(), List.of())
                : volumes.makingRoom(lab, now)
                        .orElseGet(() -> LabObserver.observe(lab.lab(), lab.view(links), lab.waitsForPlace(), now));
    }

    /** The second look at nothing, which ends a lab, need not wait for its time. */
    private void lookAgain(Lab before, Lab after) {
        after.hosts().forEach((host, record) -> {
            boolean first = record.emptyAt().isPresent()
                    && before.hosts().get(host).emptyAt().isEmpty();
            if (first) {
                links.find(host).ifPresent(HostLink::changed);
            }
        });
    }

    /** Tells why a lab got no further in this step, and of what it is to be warned, if that is news. */
    void tellWaits(DrivenLab lab, OwnerState owner, Instant now) {
        volumes.warning(lab, now).ifPresent(recorder::tell);
        recorder.waits(lab, Waiting.reason(lab, owner, lab.view(links), links, now), now);
    }

    private Optional<String> requested(DrivenLab lab) {
        try {
            return lab.lab().desired() == Desired.ABSENT || !releasesRequested.contains(lab.id())
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

    /** Stores what happened to a lab together with what is sent for it now, in one write, and sends it. */
    void act(DrivenLab lab, Observed observed, Instant now) {
        if (lab.isPlacing() || lab.isOnHold()) {
            lab.lookInside(Map.of());
            return;
        }
        Lab next = observed.lab();
        boolean waits = next.isBuilding() && next.placedAt().isEmpty();
        Plan plan = waits ? Plan.NOTHING : LabPlanner.plan(next, lab.view(links), now);
        Map<HostLink, List<Action>> batches = new LinkedHashMap<>();
        plan.actions()
                .forEach((host, actions) -> mayTake(lab, host, now).ifPresent(link -> batches.put(link, actions)));
        Lab before = lab.lab();
        if (!recorder.record(lab, new Observed(dispatcher.sent(next, batches.keySet(), now), observed.events()))) {
            return; // Nothing happened; the next step finds it again.
        }
        lookAgain(before, lab.lab());
        if (waits) {
            placer.add(lab, now);
        } else {
            lookInside(lab, plan.lookInside());
            batches.forEach((link, actions) -> dispatcher.send(lab, link, actions, now));
        }
    }

    /** Asks for places for the labs that {@link #act} found waiting. */
    void askForPlaces(Instant now) {
        placer.ask(now);
    }

    /** A host that is asked to look inside one more VM begins with that at the next look only. */
    private void lookInside(DrivenLab lab, Map<VmRef, Duration> ages) {
        boolean more = !lab.lookInside().keySet().containsAll(ages.keySet());
        lab.lookInside(ages);
        if (more) {
            lab.lab().placement().values().stream()
                    .flatMap(host -> links.find(host).stream())
                    .forEach(HostLink::changed);
        }
    }

    private Optional<HostLink> mayTake(DrivenLab lab, String host, Instant now) {
        return links.find(host)
                .filter(link -> !lab.isBusyOn(host) && lab.pause(host).isOver(now))
                .filter(link -> link.admits(lab.id(), batchLimits.getOrDefault(host, 1)));
    }

    /** Notes how a lab stands after this step, and when it is to be gone through again if nothing happens to it. */
    void visited(DrivenLab lab, Instant now) {
        Instant look = now.plus(lookout.interval(lab.rests()));
        // A look at its host comes first, as a rule.
        boolean isLookedAt = lab.lab().placedAt().isPresent();
        Soonest next = new Soonest(now, isLookedAt ? look.plus(lookout.interval(lab.rests())) : look);
        lab.nextTries(next);
        boolean waited = roster.anyWaits();
        lookout.touched(roster.note(lab, next.time()));
        if (waited != roster.anyWaits()) {
            lookout.touched(links.hosts());
        }
    }

    /** A lab is not driven any more. */
    void left(DrivenLab lab) {
        lookout.touched(roster.remove(lab));
    }

    /** Begins the renewals and looks that are due. */
    void look(Instant now) {
        lookout.look(now);
    }

    /** How long nothing needs to be done unless something wakes the controller. */
    Duration untilNext(Instant now) {
        Soonest next = new Soonest(now, now.plus(lookout.interval(true)));
        next.or(lookout.next());
        next.or(roster.next());
        Duration wait = Duration.between(now, next.time());
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }
}
