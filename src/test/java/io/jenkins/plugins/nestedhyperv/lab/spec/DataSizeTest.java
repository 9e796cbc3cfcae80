package io.jenkins.plugins.nestedhyperv.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.Test;

public class DataSizeTest {
    @Test
    public void unitsAreBinary() {
        assertThat(DataSize.parse("1MB")).contains(new DataSize(1048576));
        assertThat(DataSize.parse("1GB")).contains(new DataSize(1073741824));
        assertThat(DataSize.parse("2TB")).contains(new DataSize(2L << 40));
    }

    @Test
    public void fractionsMustGiveWholeMegabytes() {
        assertThat(DataSize.parse("1.5GB")).contains(DataSize.ofMegabytes(1536));
        assertThat(DataSize.parse("0.25TB")).contains(DataSize.ofGigabytes(256));
        assertThat(DataSize.parse("1.3GB")).isEmpty();
        assertThat(DataSize.parse("0.5MB")).isEmpty();
    }

    @Test
    public void whatIsNoSizeIsRefused() {
        List<String> texts = List.of(
                "",
                "8",
                "GB",
                "8gb",
                "8 GB",
                "8GiB",
                "-1GB",
                ".5GB",
                "1.GB",
                "1e3MB",
                "8GB\n",
                "12345678901MB",
                "9999999999TB");
        assertThat(texts).allSatisfy(text -> assertThat(DataSize.parse(text)).isEmpty());
    }

    @Test
    public void isWrittenAsPeopleWriteIt() {
        assertThat(DataSize.ofGigabytes(8)).hasToString("8GB");
        assertThat(DataSize.ofMegabytes(1536)).hasToString("1.5GB");
        assertThat(DataSize.ofMegabytes(1500)).hasToString("1500MB");
        assertThat(DataSize.ofGigabytes(1280)).hasToString("1.25TB");
        assertThat(DataSize.ZERO).hasToString("0MB");
        assertThat(new DataSize(17)).hasToString("17B");
    }

    @Test
    public void everyWholeNumberOfMegabytesIsReadAsItWasWritten() {
        Random random = new Random(1);
        for (int round = 0; round < 1000; round++) {
            DataSize size = DataSize.ofMegabytes(random.nextInt(1 << 20));
            assertThat(DataSize.parse(size.toString())).contains(size);
        }
    }

    @Test
    public void reckonsWithoutGoingBelowZero() {
        DataSize one = DataSize.ofGigabytes(1);
        assertThat(one.plus(one)).isEqualTo(DataSize.ofGigabytes(2));
        assertThat(one.minus(one.plus(one))).isEqualTo(DataSize.ZERO);
        assertThat(DataSize.ofMegabytes(1536).toMegabytes()).isEqualTo(1536);
        assertThatIllegalArgumentException().isThrownBy(() -> new DataSize(-1)).withMessage("bytes is negative: -1");
    }
}
