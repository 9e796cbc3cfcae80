package io.jenkins.plugins.nestedhyperv.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class DurationTextTest {
    @Test
    public void unitsAreDaysHoursMinutesAndSeconds() {
        assertThat(DurationText.parse("45s")).contains(Duration.ofSeconds(45));
        assertThat(DurationText.parse("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(DurationText.parse("1d2h3m4s")).contains(Duration.ofSeconds(93784));
        assertThat(DurationText.parse("90m")).contains(Duration.ofMinutes(90));
    }

    @Test
    public void whatIsNoTimeIsRefused() {
        assertThat(List.of("", "5", "m", "1.5h", "30m1h", "5 m", "-5m", "5M", "5ms", "1234567s"))
                .allSatisfy(text -> assertThat(DurationText.parse(text)).isEmpty());
    }

    @Test
    public void isWrittenInTheLargestUnits() {
        assertThat(DurationText.format(Duration.ofMinutes(90))).isEqualTo("1h30m");
        assertThat(DurationText.format(Duration.ofHours(24))).isEqualTo("1d");
        assertThat(DurationText.format(Duration.ofMillis(999))).isEqualTo("0s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationText.format(Duration.ofSeconds(-1)))
                .withMessage("duration is negative: PT-1S");
    }

    @Test
    public void everyWholeNumberOfSecondsIsReadAsItWasWritten() {
        Random random = new Random(1);
        for (int round = 0; round < 1000; round++) {
            Duration duration = Duration.ofSeconds(random.nextInt(100_000_000));
            assertThat(DurationText.parse(DurationText.format(duration))).contains(duration);
        }
    }
}
