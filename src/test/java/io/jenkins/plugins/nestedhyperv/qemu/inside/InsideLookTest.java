package io.jenkins.plugins.nestedhyperv.qemu.inside;

import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.BOOT;
import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** What is seen of a host VM, and what is not. */
public class InsideLookTest extends FakeInside {

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
}
