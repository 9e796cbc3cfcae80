package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** What a guest has printed is shown plain and short. */
public class LastWordsTest {
    @Test
    public void theLastLinesAreShownWithoutControlCharacters() {
        assertThat(LastWords.after("it ended", "1\n2\n\n3\r\n4\n\u001b[31m5\n6\n"))
                .isEqualTo("it ended; it printed last: 2 | 3 | 4 | [31m5 | 6");
    }

    @Test
    public void longLinesAreCut() {
        assertThat(LastWords.after("it ended", "x".repeat(10_000)))
                .hasSizeLessThan(250)
                .endsWith("...");
    }

    @Test
    public void nothingIsSaidOfAnEmptyOutput() {
        assertThat(LastWords.after("it ended", " \n")).isEqualTo("it ended");
    }
}
