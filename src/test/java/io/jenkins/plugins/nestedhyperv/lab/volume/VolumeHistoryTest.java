package io.jenkins.plugins.nestedhyperv.lab.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.Test;

public class VolumeHistoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final DataSize FLOOR = gb(10);
    private static final LabId ONE = new LabId("aaaaaaaa");
    private static final LabId TWO = new LabId("bbbbbbbb");
    private static final VolumeVerdict ENOUGH = new VolumeVerdict.Enough();
    private static final VolumeVerdict NEAR = new VolumeVerdict.Near();

    private VolumeHistory history = VolumeHistory.NONE;

    private static DataSize gb(long size) {
        return DataSize.ofGigabytes(size);
    }

    /** A look with what each of the two labs takes, in GB. */
    private void look(int second, long free, long one, long two, LabId... going) {
        Map<LabId, DataSize> labs = new TreeMap<>(Map.of(ONE, gb(one), TWO, gb(two)));
        labs.values().removeIf(DataSize.ZERO::equals);
        history = history.with(new VolumeLook(START.plusSeconds(second), gb(free), labs, Set.of(going)));
    }

    private VolumeVerdict verdict() {
        return history.verdict(FLOOR, lab -> true);
    }

    private VolumeVerdict verdictWithout(LabId other) {
        return history.verdict(FLOOR, lab -> !lab.equals(other));
    }

    private static VolumeVerdict makeRoom(LabId lab) {
        return new VolumeVerdict.MakeRoom(lab);
    }

    @Test
    public void nothingIsKnownBeforeTheFirstLook() {
        assertThat(verdict()).isEqualTo(ENOUGH);
    }

    @Test
    public void aVolumeThatDoesNotFallIsNotNearItsFloor() {
        look(0, 10, 5, 5);
        look(60, 10, 5, 5);
        assertThat(verdict()).isEqualTo(ENOUGH);
    }

    @Test
    public void aVolumeThatReachesItsFloorIfItGoesOnLikeThatIsNear() {
        look(0, 30, 5, 5);
        look(60, 20, 10, 10);
        assertThat(verdict()).isEqualTo(ENOUGH);
        look(120, 19, 11, 10);
        assertThat(verdict()).isEqualTo(NEAR);
    }

    @Test
    public void whatFellLongAgoDoesNotCount() {
        look(0, 100, 5, 5);
        look(60, 15, 5, 90);
        assertThat(verdict()).isEqualTo(NEAR);
        look(361, 15, 5, 90);
        assertThat(verdict()).isEqualTo(ENOUGH);
        assertThat(history.looks()).hasSize(1);
    }

    @Test
    public void belowTheFloorTheLabWhoseDisksGrewMostMakesRoom() {
        look(0, 20, 100, 5);
        look(60, 9, 101, 15);
        assertThat(verdict()).isEqualTo(makeRoom(TWO));
        assertThat(history.growthOf(TWO)).isEqualTo(gb(10));
    }

    @Test
    public void aLabThatCameInBetweenGrowsSinceItCame() {
        look(0, 40, 10, 0);
        look(30, 38, 11, 20);
        look(60, 9, 13, 21);
        assertThat(verdict()).isEqualTo(makeRoom(ONE));
    }

    @Test
    public void nobodyGoesForWhatOthersFill() {
        look(0, 20, 5, 5);
        look(60, 9, 5, 5);
        look(300, 8, 5, 5);
        assertThat(verdict()).isEqualTo(NEAR);
    }

    @Test
    public void theFirstLookAtAFullVolumeTellsOfNobodyThatGrows() {
        look(0, 3, 50, 5);
        assertThat(verdict()).isEqualTo(NEAR);
    }

    @Test
    public void nobodyElseGoesBeforeTheDisksOfTheFirstAreGone() {
        look(0, 20, 5, 5);
        look(60, 9, 10, 6);
        look(70, 9, 10, 7, ONE);
        assertThat(verdict()).isEqualTo(NEAR);
        look(75, 9, 10, 8, ONE);
        look(80, 9, 0, 8, ONE);
        assertThat(verdict()).as("before what was deleted shows as free").isEqualTo(NEAR);
        look(90, 9, 0, 8, ONE);
        assertThat(verdict()).isEqualTo(makeRoom(TWO));
    }

    @Test
    public void whoGoesForMinutesHoldsTheNextUpNoLonger() {
        look(0, 20, 5, 5);
        look(60, 9, 10, 6, ONE);
        look(179, 9, 10, 7, ONE);
        assertThat(verdict()).isEqualTo(NEAR);
        look(190, 9, 10, 8, ONE);
        assertThat(verdict()).isEqualTo(makeRoom(TWO));
    }

    @Test
    public void aLabOfAnotherProcessIsLeftToThatForTwoMinutes() {
        look(0, 20, 5, 5);
        look(60, 9, 15, 6);
        assertThat(verdictWithout(ONE)).isEqualTo(NEAR);
        look(150, 8, 16, 6);
        assertThat(verdictWithout(ONE)).isEqualTo(NEAR);
        look(180, 8, 16, 6);
        assertThat(verdictWithout(ONE)).isEqualTo(makeRoom(TWO));
    }

    @Test
    public void looksThatFollowEachOtherQuicklyCountAsOne() {
        look(0, 20, 5, 5);
        for (int second = 1; second <= 100; second++) {
            look(second, 20, 5, 5);
        }
        assertThat(history.looks()).hasSize(11);
        assertThat(history.time()).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    public void aClockThatWasSetBackBeginsTheHistoryAnew() {
        look(60, 50, 5, 5);
        look(0, 12, 5, 5);
        assertThat(history.looks()).hasSize(1);
        assertThat(verdict()).isEqualTo(ENOUGH);
    }
}
