package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.Test;

/** For which Java something was compiled. */
public class JavaNeededTest {
    @Test
    public void aClassFileSaysForWhichJavaItIs() throws Exception {
        byte[] file = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 65};
        assertThat(JavaNeeded.of(new ByteArrayInputStream(file))).isEqualTo(21);
        assertThat(JavaNeeded.ofAgents()).isGreaterThanOrEqualTo(17);
    }

    @Test
    public void whatIsNoClassFileIsNotUnderstood() {
        assertThatThrownBy(() -> JavaNeeded.of(new ByteArrayInputStream(new byte[8])))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not be found out");
    }
}
