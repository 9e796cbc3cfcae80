package io.jenkins.plugins.nestedhyperv.hyperv.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.Test;

public class SshKeyTest {
    /** The first test of RFC 8032. */
    private static final byte[] BYTES =
            HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    private static final byte[] POINT =
            HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    @Test
    public void thePublicKeyIsTheOneOfThePrivateOne() throws Exception {
        byte[] blob = Base64.getDecoder()
                .decode(SshKey.of(BYTES, "agent-1").publicLine().split(" ")[1]);
        assertThat(Arrays.copyOfRange(blob, blob.length - 32, blob.length)).isEqualTo(POINT);
    }

    @Test
    public void thePrivateTextIsOpenSshs() {
        SshKey key = SshKey.of(BYTES, "agent-1");
        String text = key.privateText().value();
        assertThat(text)
                .startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n")
                .endsWith("\n-----END OPENSSH PRIVATE KEY-----\n");
        byte[] bytes = Base64.getMimeDecoder().decode(text.replaceAll("-----.*-----", ""));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .startsWith("openssh-key-v1\0")
                .contains(
                        new String(BYTES, StandardCharsets.ISO_8859_1) + new String(POINT, StandardCharsets.ISO_8859_1))
                .contains("agent-1");
    }

    @Test
    public void equalBytesGiveEqualKeys() {
        assertThat(SshKey.of(BYTES, "a")).isEqualTo(SshKey.of(BYTES, "a")).isNotEqualTo(SshKey.of(POINT, "a"));
        assertThat(SshKey.of(BYTES, "a").typeAndKey())
                .startsWith("ssh-ed25519 ")
                .doesNotEndWith(" a");
    }
}
