package io.jenkins.plugins.nestedhyperv.qemu.inside;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.qemu.inside.Looks.Arrival;
import java.time.Instant;
import java.util.Optional;
import org.junit.Test;

public class LooksTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Looks looks = new Looks("nobody looked");

    @Test
    public void saysWhyNothingIsSeen() {
        assertThat(looks.look()).isEqualTo(new Look.NotSeen<>("nobody looked"));
        looks.arrive(LookText.at("1.00").look(), Optional.of(NOON));
        looks.lose("it hangs");
        assertThat(looks.look()).isEqualTo(new Look.NotSeen<>("it hangs"));
    }

    @Test
    public void aLookThatWasOvertakenChangesNothing() {
        GuestLook newer = LookText.at("2.00").launched().look();
        assertThat(looks.arrive(newer, Optional.of(NOON))).isEqualTo(Arrival.NEWS);
        assertThat(looks.arrive(LookText.at("1.99").look(), Optional.empty())).isEqualTo(Arrival.OVERTAKEN);
        assertThat(looks.newest()).contains(newer);
    }

    @Test
    public void ofTwoLooksAtTheSameMomentNeitherIsKnownToBeNewer() {
        looks.arrive(LookText.at("2.00").look(), Optional.of(NOON));
        assertThat(looks.arrive(LookText.at("2.00").launched().look(), Optional.of(NOON)))
                .isEqualTo(Arrival.TIED);
        assertThat(looks.newest()).contains(LookText.at("2.00").look());
    }

    @Test
    public void aRestartedGuestIsNewerWhateverItsClockSays() {
        looks.arrive(LookText.at("200.00").look(), Optional.of(NOON));
        GuestLook restarted = LookText.at("1.00").inBoot(LookText.INNER_BOOT).look();
        assertThat(looks.arrive(restarted, Optional.empty())).isEqualTo(Arrival.NEWS);
        assertThat(looks.newest()).contains(restarted);
    }

    @Test
    public void theSameAgainIsNoNewsButNewer() {
        looks.arrive(LookText.at("1.00").look(), Optional.of(NOON));
        assertThat(looks.arrive(LookText.at("6.00").look(), Optional.empty())).isEqualTo(Arrival.NO_NEWS);
        assertThat(looks.look().since(NOON.plusMillis(4_990))).isPresent();
    }

    @Test
    public void aLookIsNeverDatedLaterThanItBegan() {
        // Asked for at noon; it may have begun then, or any time later.
        looks.arrive(LookText.at("10.00").look(), Optional.of(NOON));
        looks.arrive(LookText.at("11.00").look(), Optional.empty());
        assertThat(((Look.Seen<GuestLook>) looks.look()).at()).isEqualTo(NOON.plusMillis(990));
        // This one, asked for later by our clock than it seemed by the guest's, shows that the first was slow.
        looks.arrive(LookText.at("12.00").look(), Optional.of(NOON.plusSeconds(3)));
        looks.arrive(LookText.at("13.00").look(), Optional.empty());
        assertThat(((Look.Seen<GuestLook>) looks.look()).at()).isEqualTo(NOON.plusMillis(3_990));
    }
}
