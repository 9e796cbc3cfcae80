package io.jenkins.plugins.nestedhyperv.qemu.inside;

import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.BOOT;
import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.INNER_BOOT;
import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.agent.ShellAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome.NotBegun;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome.Started;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.Before;
import org.junit.Test;

/** The rules of looks and work, with guests that answer what the test says and threads that run when it says. */
public class SshInsidesTest {
    private static final LabId LAB = new LabId("abcdefgh");
    private static final VmRef VM = VmRef.hostVm(LAB, "host-1");
    private static final Action ENABLE = new Action.EnableHypervisor("host-1");
    private static final Action START = new Action.StartInnerVm("host-1", "inner-1");
    private static final Map<VmRef, Duration> WANTED = Map.of(VM, Duration.ofMillis(200));

    private final FakeGuest guest = new FakeGuest("host-1");
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Queue<Runnable> timers = new ArrayDeque<>();
    private final SteppedClock clock = new SteppedClock();
    private Optional<HostVmAddress> address =
            Optional.of(new HostVmAddress(VM, 2222, BOOT, "ecdsa-sha2-nistp256", KEY));
    private int changes;
    private SshInsides insides;

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

    @Test
    public void showsWhatTheGuestSends() {
        follow(LookText.at("1.00"));
        assertThat(inside().boot()).isEqualTo(BOOT);
        assertThat(inside().extensionsVisible()).isTrue();
        assertThat(inside().facts().hypervisorLaunched()).isFalse();
        int before = changes;
        guest.sends(LookText.at("2.00").launched());
        assertThat(inside().facts().hypervisorLaunched()).isTrue();
        assertThat(changes).isEqualTo(before + 1);
        guest.sends(LookText.at("7.00").launched());
        assertThat(changes).as("nothing new is no change").isEqualTo(before + 1);
    }

    @Test
    public void saysWhyNothingIsSeen() {
        assertThat(reason()).contains("Nobody has looked into host-1");
        address = Optional.empty();
        insides.keepLooking(WANTED);
        runTasks();
        assertThat(reason()).contains("has not said on its console that it is ready");
        address = Optional.of(new HostVmAddress(VM, 2222, BOOT, "ecdsa-sha2-nistp256", KEY));
        insides.keepLooking(WANTED);
        runTasks();
        guest.sends(LookText.at("1.00"));
        assertThat(inside().boot()).isEqualTo(BOOT);
    }

    @Test
    public void workIsListedUntilALookShowsItsEffect() {
        follow(LookText.at("1.00"));
        guest.answers =
                (command, input) -> FakeGuest.ok(LookText.at("2.00").launched().text());
        assertThat(insides.perform(LAB, ENABLE)).isEqualTo(new Started());
        assertThat(insides.work(VM))
                .containsExactly(new Work("EnableHypervisor", "host-1", clock.now, Optional.empty()));
        assertThat(inside().facts().hypervisorLaunched()).isFalse();
        runTasks();
        assertThat(insides.work(VM)).isEmpty();
        assertThat(inside().facts().hypervisorLaunched()).isTrue();
    }

    @Test
    public void aLookThatBeganBeforeWorkEndedChangesNothingAfterIt() {
        follow(LookText.at("1.00"));
        guest.answers =
                (command, input) -> FakeGuest.ok(LookText.at("2.00").launched().text());
        insides.perform(LAB, ENABLE);
        runTasks();
        guest.sends(LookText.at("1.99"));
        assertThat(inside().facts().hypervisorLaunched()).isTrue();
    }

    @Test
    public void workThatEndsInTheSameMomentAsALookIsLookedAtAgain() {
        follow(LookText.at("2.00"));
        guest.answers = (command, input) -> FakeGuest.ok(
                FakeGuest.verb(command).equals("look")
                        ? LookText.at("2.01").launched().text()
                        : LookText.at("2.00").launched().text());
        insides.perform(LAB, ENABLE);
        runTasks();
        assertThat(guest.asked).containsExactly("enable", "look");
        assertThat(insides.work(VM)).isEmpty();
        assertThat(inside().facts().hypervisorLaunched()).isTrue();
    }

    @Test
    public void theSameActionIsNotBegunTwiceAtOnce() {
        follow(LookText.at("1.00"));
        guest.answers =
                (command, input) -> FakeGuest.ok(LookText.at("2.00").launched().text());
        insides.perform(LAB, ENABLE);
        assertThat(insides.perform(LAB, ENABLE)).isEqualTo(new Started());
        runTasks();
        assertThat(guest.asked).containsExactly("enable");
    }

    @Test
    public void anActionWaitsForAnotherOnTheSameTarget() {
        follow(LookText.at("1.00"));
        insides.perform(LAB, START);
        assertThat(insides.perform(LAB, new Action.DeleteInnerVm("host-1", "inner-1")))
                .isEqualTo(new NotBegun(
                        "Cannot delete inner-1 while StartInnerVm runs on it. It is tried again after that."));
        assertThat(insides.perform(LAB, new Action.DeleteInnerVm("host-1", "inner-2")))
                .isEqualTo(new Started());
    }

    @Test
    public void failedWorkSaysWhatFailedAndWhere() {
        follow(LookText.at("1.00"));
        guest.answers = (command, input) -> FakeGuest.verb(command).equals("look")
                ? FakeGuest.ok(LookText.at("3.00").text())
                : FakeGuest.failed(1, "QEMU did not start: no memory");
        insides.perform(LAB, START);
        runTasks();
        Work work = insides.work(VM).get(0);
        assertThat(work.target()).isEqualTo("inner-1");
        assertThat(work.trouble().orElseThrow().lasting()).isFalse();
        assertThat(work.trouble().orElseThrow().message())
                .startsWith("Cannot start inner-1 in host-1: QEMU did not start: no memory.");
        assertThat(inside().boot()).isEqualTo(BOOT);
    }

    @Test
    public void aProcessorWithoutExtensionsIsATroubleThatStays() {
        follow(LookText.at("1.00"));
        guest.answers = (command, input) -> FakeGuest.verb(command).equals("look")
                ? FakeGuest.ok(LookText.at("3.00").text())
                : FakeGuest.failed(3, "");
        insides.perform(LAB, ENABLE);
        runTasks();
        assertThat(insides.work(VM).get(0).trouble().orElseThrow().lasting()).isTrue();
        assertThat(insides.work(VM).get(0).trouble().orElseThrow().message()).contains("neither SVM nor VMX");
    }

    @Test
    public void afterWorkWithAnUnknownEndTheOldLookDoesNotCount() {
        follow(LookText.at("1.00"));
        guest.answers = (command, input) -> {
            throw new HostException("the connection is lost");
        };
        insides.perform(LAB, ENABLE);
        runTasks();
        assertThat(reason()).isEqualTo("the connection is lost");
        assertThat(insides.work(VM).get(0).trouble().orElseThrow().message()).isEqualTo("the connection is lost");
    }

    @Test
    public void anInnerVmIsReachableOnceItRanACommandInItsBoot() {
        follow(LookText.at("1.00").with(LookText.running("inner-1")));
        assertThat(innerVm()).isEqualTo(new ObservedInnerVm("inner-1", Power.RUNNING, Optional.empty(), false, false));
        guest.sends(LookText.at("2.00").with(LookText.ready("inner-1")));
        assertThat(innerVm())
                .isEqualTo(new ObservedInnerVm("inner-1", Power.RUNNING, Optional.of(INNER_BOOT), false, false));
        int before = changes;
        runTasks();
        assertThat(innerVm())
                .isEqualTo(new ObservedInnerVm("inner-1", Power.RUNNING, Optional.of(INNER_BOOT), true, true));
        assertThat(changes).isGreaterThan(before);
        assertThat(guest.led.get(0).toString()).isEqualTo("root@10.77.0.11:22");
        guest.sends(LookText.at("3.00").with(LookText.ready("inner-1")));
        runTasks();
        assertThat(guest.led).as("asked once in a boot").hasSize(1);
    }

    @Test
    public void whoeverAnswersFromAnotherBootIsNotTheInnerVm() {
        guest.inner.answers = (command, input) -> FakeGuest.ok(BOOT);
        follow(LookText.at("1.00").with(LookText.ready("inner-1")));
        runTasks();
        assertThat(innerVm().reachable()).isFalse();
        guest.inner.answers = (command, input) -> FakeGuest.ok(INNER_BOOT);
        timers.remove().run();
        runTasks();
        assertThat(innerVm().reachable()).isTrue();
    }

    @Test
    public void anInnerVmWithChecksPassesWhenTheyHaveSucceededInItsBoot() {
        String unchecked = LookText.ready("inner-1").replace("10.77.0.11 -", "10.77.0.11 yes");
        LookText before = LookText.at("1.00").with(unchecked);
        LookText after = LookText.at("3.00").with(unchecked.replace("yes - yes", "yes " + INNER_BOOT + " yes"));
        follow(before);
        runTasks();
        assertThat(innerVm().reachable()).isTrue();
        assertThat(innerVm().passed()).isFalse();
        guest.answers =
                (command, input) -> FakeGuest.ok(FakeGuest.verb(command).equals("pass") ? after.text() : before.text());
        insides.perform(LAB, new Action.CheckInnerVm("host-1", plan()));
        runTasks();
        assertThat(guest.asked).containsExactly("look", "pass");
        assertThat(innerVm().passed()).isTrue();
    }

    @Test
    public void aCheckThatFailsIsATroubleWithItsOutput() {
        LookText look = LookText.at("1.00").with(LookText.ready("inner-1"));
        follow(look);
        runTasks();
        guest.answers = (command, input) -> FakeGuest.ok(look.text().replace("1.00", "2.00"));
        guest.inner.answers = (command, input) -> {
            assertThat(new String(input, StandardCharsets.UTF_8)).isEqualTo("test -f /ready");
            return new ShellAnswer(4, "not yet".getBytes(StandardCharsets.UTF_8), "");
        };
        insides.perform(LAB, new Action.CheckInnerVm("host-1", plan()));
        runTasks();
        assertThat(insides.work(VM).get(0).trouble().orElseThrow().message())
                .contains("inner-1 is not ready: `test -f /ready` failed with exit code 4")
                .contains("not yet");
    }

    @Test
    public void aBrokenStreamIsOpenedAgain() {
        follow(LookText.at("1.00"));
        guest.endsTheStream();
        assertThat(inside().boot()).as("what was seen still counts").isEqualTo(BOOT);
        timers.remove().run();
        runTasks();
        guest.sends(LookText.at("2.00").launched());
        assertThat(inside().facts().hypervisorLaunched()).isTrue();
    }

    @Test
    public void aGuestThatFallsSilentIsNotSeen() {
        follow(LookText.at("1.00"));
        clock.now = clock.now.plusSeconds(21);
        insides.keepLooking(WANTED);
        assertThat(reason()).contains("host-1 has not answered for 21 s");
        assertThat(guest.isFollowed()).isFalse();
    }

    @Test
    public void aHostVmThatIsLeftOutIsNotLookedAtAnyMore() {
        follow(LookText.at("1.00"));
        insides.keepLooking(Map.of());
        assertThat(guest.isFollowed()).isFalse();
        assertThat(reason()).contains("Nobody has looked");
        assertThat(timers).isEmpty();
    }

    @Test
    public void forgettingAHostVmEndsItsSessions() {
        follow(LookText.at("1.00").with(LookText.ready("inner-1")));
        runTasks();
        insides.forget(VM);
        assertThat(guest.isOpen()).isFalse();
        assertThat(guest.inner.isOpen()).isFalse();
        assertThat(reason()).contains("Nobody has looked");
    }

    @Test
    public void oneHostVmThatHangsBlindsNobody() {
        VmRef other = VmRef.hostVm(LAB, "host-2");
        insides.keepLooking(Map.of(VM, Duration.ZERO, other, Duration.ZERO));
        assertThat(tasks).hasSize(2);
        tasks.remove(); // Its thread waits for a guest that hangs; the other host VM has its own.
        tasks.remove().run();
        guest.sends(LookText.at("1.00"));
        assertThat(List.of(insides.look(VM), insides.look(other)))
                .hasAtLeastOneElementOfType(Look.Seen.class)
                .hasAtLeastOneElementOfType(Look.NotSeen.class);
    }

    private void follow(LookText first) {
        insides.keepLooking(WANTED);
        runTasks();
        guest.sends(first);
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private Inside inside() {
        return insides.look(VM).found().orElseThrow();
    }

    private ObservedInnerVm innerVm() {
        return inside().innerVms().get(0);
    }

    private String reason() {
        return ((Look.NotSeen<Inside>) insides.look(VM)).reason();
    }

    private static InnerVmPlan plan() {
        NetworkPlan network = new NetworkPlan("52:54:00:00:00:01", "10.77.0.11/24", Map.of());
        return new InnerVmPlan(
                "inner-1", "tiny", 1, DataSize.ofMegabytes(256), network, "key", List.of("test -f /ready"));
    }

    private static final class SteppedClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T12:00:00Z");

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
