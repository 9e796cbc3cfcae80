package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class FirstBytesTest {
    @Test
    public void whatIsBeyondTheFirstBytesIsDropped() throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (FirstBytes first = new FirstBytes(to, 5)) {
            first.write("abc".getBytes(StandardCharsets.US_ASCII));
            first.write('d');
            first.write("efg".getBytes(StandardCharsets.US_ASCII));
            first.write('h');
        }
        assertThat(to).hasToString("abcde");
    }

    @Test
    public void thatByWhichAnAgentAndJenkinsFindEachOtherIsLeftOut() throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (FirstBytes first = new FirstBytes(to, 100)) {
            first.write("hi <===[JENKINS X]\n<<===[JENKINS REMOTING CAPACITY]===>\0\0\0on"
                    .getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(to).hasToString("hi <===[JENKINS X]\n<on");
    }
}
