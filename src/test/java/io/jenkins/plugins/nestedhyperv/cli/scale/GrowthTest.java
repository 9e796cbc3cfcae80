package io.jenkins.plugins.nestedhyperv.cli.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.Test;

public class GrowthTest {
    private static final List<Double> SIZES = List.of(100.0, 1_000.0, 10_000.0);

    @Test
    public void isOneForWhatIsProportional() {
        assertThat(Growth.exponent(SIZES, List.of(3.0, 30.0, 300.0))).isCloseTo(1, within(1e-9));
    }

    @Test
    public void isTwoForWhatGrowsWithTheSquare() {
        assertThat(Growth.exponent(SIZES, List.of(1.0, 100.0, 10_000.0))).isCloseTo(2, within(1e-9));
    }

    @Test
    public void isZeroForWhatStaysTheSame() {
        assertThat(Growth.exponent(SIZES, List.of(5.0, 5.0, 5.0))).isCloseTo(0, within(1e-9));
    }

    @Test
    public void fitsAllSizesAndNotOnlyTheFirstAndTheLast() {
        assertThat(Growth.exponent(List.of(1.0, 10.0, 100.0, 1_000.0), List.of(1.0, 10.0, 10.0, 100.0)))
                .isCloseTo(0.6, within(1e-9));
    }

    @Test
    public void isZeroForOneSize() {
        assertThat(Growth.exponent(List.of(10.0), List.of(7.0))).isZero();
    }
}
