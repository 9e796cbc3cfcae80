package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.TimedPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notes what a look at the hosts means for a lab: phases reached, VMs lost, deadlines missed, hosts emptied. A pure
 * function; what must be done next is {@link LabPlanner}'s.
 */
public final class LabObserver {
    private LabObserver() {}

    /**
     * Notes what happened.
     *
     * @param waitsFor why the lab was not granted a place so far; empty when it was, or was not considered yet
     */
    public static Observed observe(Lab lab, View view, Optional<String> waitsFor, Instant now) {
        if (lab.desired() == Desired.ABSENT) {
            return RemovalObserver.observe(lab, view, now);
        }
        if (lab.failure().isPresent()) {
            return endOfKeeping(lab, now);
        }
        return lab.placedAt().isEmpty() ? waiting(lab, view, waitsFor, now) : building(lab, view, now);
    }

    /** Notes that an action failed; what it was part of decides what that means. */
    public static Observed actionFailed(Lab lab, Action action, Trouble trouble, Instant now) {
        return CheckpointObserver.meant(lab, action)
                .map(operation -> CheckpointObserver.actionFailed(lab, operation, trouble, now))
                .orElseGet(() -> actionFailed(lab, action.target(), trouble, now));
    }

    /** Notes that an action on a target failed: what may pass is tried again, what will not pass fails the lab. */
    public static Observed actionFailed(Lab lab, String target, Trouble trouble, Instant now) {
        boolean counts = lab.isBuilding();
        Optional<VmRecord> vm = lab.vm(target).filter(one -> !Standing.rests(one));
        if (counts && vm.isPresent()) {
            VmNews news = Troubles.of(lab, VmNews.none(vm.get()), trouble, now, now);
            return news.failure()
                    .map(failure -> fail(lab, failure, now))
                    .orElseGet(() -> new Observed(lab.with(news.vm()), news.events()));
        }
        if (counts && trouble.lasting()) {
            return fail(lab, new Failure(Optional.empty(), Phase.DISKS, trouble.message(), now), now);
        }
        return new Observed(lab, List.of(new LabEvent.Troubled(lab.id(), now, target, trouble.message())));
    }

    /** Notes that a lab failed: it goes, or is kept for as long as its spec says if anything of it may be anywhere. */
    public static Observed fail(Lab lab, Failure failure, Instant now) {
        List<LabEvent> events = new ArrayList<>();
        events.add(new LabEvent.Failed(lab.id(), now, failure));
        boolean isAnywhere = lab.placedAt().isPresent() || !lab.hosts().isEmpty();
        Optional<Duration> keep = lab.spec().flatMap(LabSpec::keepOnFailure).filter(time -> isAnywhere);
        Lab failed = lab.failed(failure);
        if (keep.isPresent()) {
            Instant until = now.plus(keep.get());
            events.add(new LabEvent.Kept(lab.id(), now, until));
            return new Observed(failed.kept(until), events);
        }
        String reason = Messages.text("release.failed");
        events.add(new LabEvent.Releasing(lab.id(), now, reason));
        return new Observed(failed.released(reason), events);
    }

    /** Notes that a lab makes room for others at once: it fails, unless it has, and is not kept. */
    public static Observed makesRoom(Lab lab, Failure cause, Instant now) {
        boolean failsNow = lab.failure().isEmpty();
        String reason = failsNow ? Messages.text("release.failed") : cause.message();
        LabEvent releasing = new LabEvent.Releasing(lab.id(), now, reason);
        List<LabEvent> events =
                failsNow ? List.of(new LabEvent.Failed(lab.id(), now, cause), releasing) : List.of(releasing);
        return new Observed(lab.failed(cause).released(reason), events);
    }

    private static Observed endOfKeeping(Lab lab, Instant now) {
        boolean over = lab.keepUntil().map(until -> !now.isBefore(until)).orElse(true);
        if (!over) {
            return new Observed(lab, List.of());
        }
        String reason = Messages.text("release.kept");
        return new Observed(lab.released(reason), List.of(new LabEvent.Releasing(lab.id(), now, reason)));
    }

    private static Observed waiting(Lab lab, View view, Optional<String> waitsFor, Instant now) {
        Duration limit = lab.spec().orElseThrow().timeouts().of(TimedPhase.CAPACITY);
        Instant start = lab.created().isAfter(view.watchedSince()) ? lab.created() : view.watchedSince();
        if (now.isBefore(start.plus(limit))) {
            return new Observed(lab, List.of());
        }
        String message =
                Messages.text("deadline.capacity", Wording.of(limit), waitsFor.orElse(Messages.text("unknown")));
        return fail(lab, new Failure(Optional.empty(), Phase.WAITING_FOR_CAPACITY, message, now), now);
    }

    private static Observed building(Lab lab, View view, Instant now) {
        Optional<Failure> unusable = HostTrouble.of(lab, view, now);
        if (unusable.isPresent()) {
            return fail(lab, unusable.get(), now);
        }
        Lab current = SeenHosts.noted(lab, view, lab.placement().values());
        List<LabEvent> events = new ArrayList<>();
        for (VmRecord before : lab.vms()) {
            VmRecord vm = current.vm(before.name()).orElseThrow();
            VmNews news = VmObserver.observe(current, vm, view, now);
            events.addAll(news.events());
            Observed consequences = Consequences.of(current.with(news.vm()), vm, news.vm(), now);
            current = consequences.lab();
            events.addAll(consequences.events());
            if (news.failure().isPresent()) {
                Observed failed = fail(current, news.failure().get(), now);
                events.addAll(failed.events());
                return new Observed(failed.lab(), events);
            }
        }
        Observed operations = CheckpointObserver.observe(current, view, now);
        events.addAll(operations.events());
        return new Observed(operations.lab(), events);
    }
}
