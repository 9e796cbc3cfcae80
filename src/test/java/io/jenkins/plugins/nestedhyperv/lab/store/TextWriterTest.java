package io.jenkins.plugins.nestedhyperv.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.Test;

public class TextWriterTest {
    private final TextWriter text = new TextWriter(2);

    @Test
    public void piecesOfAllKindsFollowEachOther() throws IOException {
        text.write('a');
        text.write("bcd", 1, 2);
        text.write("efg".toCharArray(), 0, 2);
        text.append("hi");
        assertThat(text).hasToString("acdefhi");
    }

    @Test
    public void aPieceLongerThanTheRoomIsKeptWhole() throws IOException {
        text.write("x".repeat(1_000));
        assertThat(text).hasToString("x".repeat(1_000));
    }
}
