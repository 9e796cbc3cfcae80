package io.jenkins.plugins.nestedhyperv.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.Test;

public class MomentsTest {
    private long millis;
    private final Moments moments = new Moments(() -> millis * 1_000_000);

    @Test
    public void ownTimeIsFromNewsToTheNextCommand() {
        at(0, Moments.Kind.NEWS, "host");
        at(100, Moments.Kind.NEWS, "host");
        at(130, Moments.Kind.COMMAND, "host");
        assertThat(moments.ownSeconds()).isCloseTo(0.030, within(1e-9));
        at(5000, Moments.Kind.COMMAND, "host");
        assertThat(moments.ownSeconds()).as("nothing was heard in between").isCloseTo(0.030, within(1e-9));
    }

    @Test
    public void ownTimeIsFromReadinessToTurningToTheGuest() {
        at(1000, Moments.Kind.READY, "host-1");
        at(1090, Moments.Kind.NEWS, "host");
        at(1120, Moments.Kind.CONNECT, "host-1");
        at(2000, Moments.Kind.COMMAND, "host");
        assertThat(moments.ownSeconds()).as("logging in takes the guest's time").isCloseTo(0.120, within(1e-9));
        assertThat(moments.has(Moments.Kind.READY, "host-1")).isTrue();
        assertThat(moments.has(Moments.Kind.READY, "inner-1")).isFalse();
    }

    @Test
    public void anEngineThatIsFasterThanTheProbeTakesNoTime() {
        at(1000, Moments.Kind.CONNECT, "host-1");
        at(1020, Moments.Kind.READY, "host-1");
        assertThat(moments.ownSeconds()).isZero();
    }

    @Test
    public void theMedianIsInTheMiddle() {
        assertThat(new Sample(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2.0);
        assertThat(new Sample(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
        assertThatThrownBy(() -> new Sample(List.of())).hasMessageContaining("values");
    }

    private void at(long when, Moments.Kind kind, String what) {
        millis = when;
        moments.note(kind, what);
    }
}
