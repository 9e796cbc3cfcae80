package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.model.Attempts;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.PhaseReached;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has happened cannot lie ahead. After a clock was set back, times that do are taken to be now, so that no pause, time
 * limit or second look waits until the clock has caught up with them. A lease is taken to be due for renewal instead.
 */
final class ClockSetBack {
    private ClockSetBack() {}

    /**
     * A lab without times that lie ahead.
     *
     * @param timeToLive how long a batch may act at most
     */
    static Lab mend(Lab lab, Instant now, Duration timeToLive) {
        Map<String, HostRecord> hosts = new TreeMap<>();
        Instant due =
                now.minus(lab.spec().map(spec -> Renewer.interval(spec.lease())).orElse(Duration.ZERO));
        lab.hosts().forEach((name, record) -> hosts.put(name, mend(record, due, now, timeToLive)));
        return new Lab(
                lab.id(),
                lab.owner(),
                lab.spec(),
                earlier(lab.created(), now),
                lab.desired(),
                lab.releaseReason(),
                lab.placement(),
                lab.placedAt().map(at -> earlier(at, now)),
                lab.key(),
                lab.vms().stream().map(vm -> mend(vm, now)).toList(),
                hosts,
                lab.failure(),
                lab.keepUntil(),
                lab.operations().stream()
                        .map(operation -> operation.at(earlier(operation.since(), now)))
                        .toList());
    }

    private static HostRecord mend(HostRecord record, Instant due, Instant now, Duration timeToLive) {
        return new HostRecord(
                record.actsUntil().map(at -> earlier(at, now.plus(timeToLive))),
                record.renewedAt().map(at -> at.isAfter(now) ? due : at),
                record.emptyAt().map(at -> earlier(at, now)),
                record.gone());
    }

    private static VmRecord mend(VmRecord vm, Instant now) {
        List<PhaseReached> history = vm.history().stream()
                .map(reached -> new PhaseReached(reached.phase(), earlier(reached.at(), now)))
                .toList();
        Attempts before = vm.attempts();
        Attempts attempts = new Attempts(
                before.making(),
                before.failures(),
                before.failedAt().map(at -> earlier(at, now)),
                before.lastTrouble());
        return new VmRecord(vm.name(), vm.role(), vm.hostVm(), vm.making(), attempts, history, vm.boot(), vm.bare());
    }

    /** The earlier of both. */
    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
