package io.jenkins.plugins.nestedhyperv.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Secrets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.Test;

public class GuestKeyMakerTest {
    private final AtomicReference<String> sealed = new AtomicReference<>();
    private final GuestKeyMaker maker = new GuestKeyMaker(new SecureRandom(), new Drawer());

    @Test
    public void opensWhatItMade() throws Exception {
        GuestKey key = maker.make();
        KeyPair pair = maker.open(key);
        assertThat(PublicKeyEntry.toString(pair.getPublic())).isEqualTo(key.publicKey());
        byte[] text = {1, 2, 3};
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(pair.getPublic());
        signature.update(text);
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    public void makesAnotherKeyEachTime() {
        assertThat(List.of(maker.make().publicKey(), maker.make().publicKey())).doesNotHaveDuplicates();
        assertThat(maker.make().publicKey()).matches("ecdsa-sha2-nistp256 \\S+");
    }

    @Test
    public void keepsThePrivateKeySealedOnly() {
        GuestKey key = maker.make();
        assertThat(key.toString()).doesNotContain(sealed.get());
    }

    @Test
    public void refusesADamagedRecordWithoutQuotingIt() {
        GuestKey key = maker.make();
        assertThatThrownBy(() -> maker.open(new GuestKey("ecdsa-sha2-nistp256 AAAA", key.sealedPrivateKey())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageNotContaining(sealed.get());
    }

    private final class Drawer implements Secrets {
        @Override
        public String seal(String plain) {
            sealed.set(plain);
            return "in the drawer";
        }

        @Override
        public String open(String text) {
            return sealed.get();
        }
    }
}
