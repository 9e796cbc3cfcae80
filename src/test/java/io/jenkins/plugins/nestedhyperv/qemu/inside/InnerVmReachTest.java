package io.jenkins.plugins.nestedhyperv.qemu.inside;

import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.BOOT;
import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.INNER_BOOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.agent.ShellAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** When an inner VM counts as reachable, and when its checks have passed. */
public class InnerVmReachTest extends FakeInside {

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

    private static InnerVmPlan plan() {
        NetworkPlan network = new NetworkPlan("52:54:00:00:00:01", "10.77.0.11/24", Map.of());
        return new InnerVmPlan(
                "inner-1", "tiny", 1, DataSize.ofMegabytes(256), network, "key", List.of("test -f /ready"));
    }
}
