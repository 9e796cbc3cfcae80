package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What may happen to a look. Remembers the last looks of each ledger, to show them again. */
final class LookMishaps {
    private static final int REMEMBERED = 4;
    private static final Duration ROUND_TRIP = Duration.ofMillis(200);

    private final Map<Ledger, Deque<HostSnapshot>> shown = new HashMap<>();

    /** Makes a call whose answer is remembered. */
    Sending<HostSnapshot> remembered(Ledger ledger, Sending<HostSnapshot> sending) {
        return then -> sending.send(reply -> {
            if (reply instanceof Reply.Answer<HostSnapshot> answer) {
                Deque<HostSnapshot> last = shown.computeIfAbsent(ledger, key -> new ArrayDeque<>());
                last.addLast(answer.value());
                if (last.size() > REMEMBERED) {
                    last.removeFirst();
                }
            }
            then.accept(reply);
        });
    }

    Sending<HostSnapshot> stale(Strike strike, Ledger ledger, Sending<HostSnapshot> sending) {
        Deque<HostSnapshot> last = shown.get(ledger);
        if (last == null || strike.random().nextBoolean()) {
            return CallMishaps.slowAnswer(strike, sending);
        }
        return then -> {
            strike.hit();
            HostSnapshot old = Draw.oneOf(strike.random(), List.copyOf(last)).orElseThrow();
            strike.after(ROUND_TRIP, () -> then.accept(new Reply.Answer<>(old)));
            return new CallWorkers();
        };
    }

    static Sending<HostSnapshot> incomplete(Strike strike, Sending<HostSnapshot> sending) {
        int missing = strike.random().nextInt(4);
        return then -> sending.send(reply -> {
            if (reply instanceof Reply.Answer<HostSnapshot> answer) {
                strike.hit();
                then.accept(new Reply.Answer<>(without(missing, answer.value())));
            } else {
                strike.missed();
                then.accept(reply);
            }
        });
    }

    private static HostSnapshot without(int missing, HostSnapshot seen) {
        String reason = Messages.text("look.cut");
        return switch (missing) {
            case 0 -> new HostSnapshot(new Look.NotSeen<>(reason), seen.contents());
            case 1 -> new HostSnapshot(seen.resources(), new Look.NotSeen<>(reason));
            case 2 -> HostSnapshot.unseen(reason);
            default -> new HostSnapshot(seen.resources(), withoutInside(seen.contents(), reason));
        };
    }

    private static Look<HostContents> withoutInside(Look<HostContents> look, String reason) {
        if (!(look instanceof Look.Seen<HostContents> seen)) {
            return look;
        }
        List<LabOnHost> labs = new ArrayList<>();
        for (LabOnHost lab : seen.value().labs().values()) {
            List<ObservedHostVm> vms =
                    lab.hostVms().stream().map(vm -> withoutInside(vm, reason)).toList();
            labs.add(new LabOnHost(lab.lab(), lab.opened(), lab.buried(), lab.lease(), lab.switches(), vms));
        }
        return new Look.Seen<>(HostContents.of(labs, seen.value().oddities()), seen.at());
    }

    private static ObservedHostVm withoutInside(ObservedHostVm vm, String reason) {
        return new ObservedHostVm(
                vm.name(),
                vm.disks(),
                vm.diskUse(),
                vm.created(),
                vm.power(),
                vm.extensionsExposed(),
                new Look.NotSeen<>(reason),
                vm.work(),
                vm.console());
    }
}
