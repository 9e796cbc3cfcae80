package io.jenkins.plugins.nestedhyperv.qemu.inside;

import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.BOOT;
import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.INNER_BOOT;
import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.KEY;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.Before;

/** The inside of a host VM that answers what a test says, with threads that run when it says. */
public abstract class FakeInside {
    static final LabId LAB = new LabId("abcdefgh");
    static final VmRef VM = VmRef.hostVm(LAB, "host-1");
    static final Action.InHostVm ENABLE = new Action.EnableHypervisor("host-1");
    static final Action.InHostVm START = new Action.StartInnerVm("host-1", "inner-1");
    static final Map<VmRef, Duration> WANTED = Map.of(VM, Duration.ofMillis(200));

    final FakeGuest guest = new FakeGuest("host-1");
    final Queue<Runnable> tasks = new ArrayDeque<>();
    final Queue<Runnable> timers = new ArrayDeque<>();
    final SteppedClock clock = new SteppedClock();
    Optional<HostVmAddress> address = Optional.of(new HostVmAddress(VM, 2222, BOOT, "ecdsa-sha2-nistp256", KEY));
    int changes;
    SshInsides insides;

    @Before
    public void open() {
        guest.inner = new FakeGuest("inner-1");
        guest.inner.answers = (command, input) -> FakeGuest.ok(INNER_BOOT + "\n");
        Background background = new Background(clock, tasks::add, (Background.Timer) (delay, work) -> timers.add(work));
        insides = new SshInsides(
                vm -> address,
                (where, key, deadline) -> {
                    guest.reopen();
                    return guest;
                },
                lab -> new KeyPair(null, null),
                background,
                new Random(1));
        insides.onChange(() -> changes++);
    }

    void follow(LookText first) {
        insides.keepLooking(WANTED);
        runTasks();
        guest.sends(first);
    }

    void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    Inside inside() {
        return insides.look(VM).found().orElseThrow();
    }

    ObservedInnerVm innerVm() {
        return inside().innerVms().get(0);
    }

    String reason() {
        return ((Look.NotSeen<Inside>) insides.look(VM)).reason();
    }

    static final class SteppedClock extends Clock {
        Instant now = Instant.parse("2026-01-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
