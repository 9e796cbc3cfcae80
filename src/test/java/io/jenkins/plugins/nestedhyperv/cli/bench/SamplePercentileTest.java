package io.jenkins.plugins.nestedhyperv.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;

public class SamplePercentileTest {
    @Test
    public void isTheSmallestValueThatSoManyAreNotAbove() {
        Sample hundred = new Sample(
                IntStream.rangeClosed(1, 100).mapToObj(value -> 101.0 - value).toList());
        assertThat(hundred.percentile(99)).isEqualTo(99);
        assertThat(hundred.percentile(100)).isEqualTo(100);
        assertThat(hundred.percentile(1)).isEqualTo(1);
    }

    @Test
    public void ofFewValuesIsTheLargest() {
        assertThat(new Sample(List.of(3.0, 1.0, 2.0)).percentile(99)).isEqualTo(3);
        assertThat(new Sample(List.of(3.0)).percentile(0)).isEqualTo(3);
    }
}
