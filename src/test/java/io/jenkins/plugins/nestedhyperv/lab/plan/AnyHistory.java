package io.jenkins.plugins.nestedhyperv.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.PhaseReached;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.NetworkMode;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyHost;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyLab;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyRemains;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyVm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One history drawn from a seed. First half: remains of the lab lie about, actions fail, hosts do not answer, and in some
 * histories host VMs die or restart. Second half: nothing goes wrong any more, and the lab must come to rest.
 */
final class AnyHistory {
    private static final LabId NEIGHBOUR = new LabId("neighbor");
    private static final String FOREIGN = "another installation";

    final PlanLoop loop = new PlanLoop("here", "there");
    private final Random random;
    private final boolean vmsDie;
    private final Map<String, String> foreign = new TreeMap<>();

    AnyHistory(long seed) {
        random = new Random(seed);
        vmsDie = random.nextInt(3) == 0;
        LabSpec spec = ToySpecs.spec(
                1 + random.nextInt(3),
                random.nextInt(4),
                "onLoss: " + List.of("fail", "continue", "replace").get(random.nextInt(3)),
                "network: {mode: " + (random.nextBoolean() ? "nat" : "bridged") + "}");
        loop.lab = place(spec);
        loop.hosts.forEach((name, host) -> {
            if (loop.lab.placement().containsValue(name)) {
                // Nothing is ever made on a host before this is stored.
                loop.lab = loop.lab.with(name, HostRecord.FRESH.sent(loop.clock.instant()));
                new ToyRemains(random, host).scatter(there(host), loop.lab, name);
            }
            neighbours(name, host);
        });
        loop.onBatch = this::check;
    }

    private Lab place(LabSpec spec) {
        Map<String, String> placement = new TreeMap<>();
        boolean oneHost = spec.network().mode() == NetworkMode.BRIDGED;
        spec.hostVmNames().forEach(vm -> placement.put(vm, oneHost || random.nextBoolean() ? "here" : "there"));
        Instant now = loop.clock.instant();
        return ToySpecs.asked(spec, now).placed(placement, now);
    }

    /** Another lab of ours, and one of another installation with the very same id. */
    private void neighbours(String name, ToyHost host) {
        ToyRemains remains = new ToyRemains(random, host);
        remains.scatter(host.lab(FOREIGN, loop.lab.id()), loop.lab, name);
        remains.scatter(host.lab(PlanLoop.LEDGER.installation(), NEIGHBOUR), loop.lab, name);
        foreign.put(name, foreign(host));
    }

    private String foreign(ToyHost host) {
        return host.describe(FOREIGN, loop.lab.id()) + host.describe(PlanLoop.LEDGER.installation(), NEIGHBOUR);
    }

    void withFaults(int ticks) {
        double howOften = random.nextInt(4) * 0.1;
        loop.hosts.values().forEach(host -> host.faults.random(random, howOften));
        for (int i = 0; i < ticks && !loop.isGone(); i++) {
            loop.hosts.values().forEach(this::disturb);
            loop.tick();
        }
        loop.hosts.values().forEach(host -> {
            host.faults.stop();
            host.silent = false;
        });
    }

    private void disturb(ToyHost host) {
        host.silent = random.nextInt(10) == 0;
        for (ToyVm vm : there(host).vms()) {
            if (vmsDie && vm.power() == Power.RUNNING && random.nextInt(30) == 0) {
                if (random.nextBoolean()) {
                    host.die(vm);
                } else {
                    host.restart(vm);
                }
            }
        }
    }

    /** What was handed over is its owner's. */
    private void check(List<Action> actions) {
        if (loop.lab.desired() == Desired.PRESENT) {
            assertThat(actions)
                    .as("actions on VMs that were handed over")
                    .noneMatch(action ->
                            loop.lab.vm(action.target()).filter(Standing::rests).isPresent());
        }
    }

    void assertRests() {
        if (vmsDie && loop.lab.failure().isPresent()) {
            assertGone();
        } else {
            assertThat(loop.lab.isReady()).as("ready: %s", events()).isTrue();
            assertNothingWrong();
        }
    }

    void assertGone() {
        assertThat(loop.isGone()).as("gone: %s", events()).isTrue();
        loop.hosts.forEach((name, host) -> {
            ToyLab left = host.lab(PlanLoop.LEDGER.installation(), loop.lab.id());
            assertThat(left.isEmpty())
                    .as("left on %s: %s, of %s", name, left, loop.lab)
                    .isTrue();
        });
        assertNothingWrong();
    }

    private ToyLab there(ToyHost host) {
        return host.lab(PlanLoop.LEDGER.installation(), loop.lab.id());
    }

    private String events() {
        return loop.events.stream().map(event -> "\n" + event).collect(Collectors.joining());
    }

    private void assertNothingWrong() {
        loop.hosts.forEach((name, host) -> {
            assertThat(host.violations).isEmpty();
            assertThat(foreign(host)).isEqualTo(foreign.get(name));
        });
        loop.lab.vms().forEach(AnyHistory::assertPath);
    }

    private static void assertPath(VmRecord vm) {
        for (int i = 1; i < vm.history().size(); i++) {
            PhaseReached before = vm.history().get(i - 1);
            Phase phase = vm.history().get(i).phase();
            boolean onPath = phase == before.phase().next(vm.role())
                    || phase == Phase.WAITING_FOR_CAPACITY
                    || phase == Phase.RELEASING
                    || phase == Phase.GONE;
            assertThat(onPath).as("%s after %s in %s", phase, before, vm).isTrue();
        }
    }
}
