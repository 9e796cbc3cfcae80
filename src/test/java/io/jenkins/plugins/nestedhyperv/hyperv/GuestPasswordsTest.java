package io.jenkins.plugins.nestedhyperv.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import org.junit.Test;

public class GuestPasswordsTest {
    private static final VmRef VM = VmRef.hostVm(new LabId("k7qm2x9d"), "host-1");
    private static final VmRef OTHER = VmRef.hostVm(new LabId("k7qm2x9d"), "host-2");

    private final KeyPair key = newKey();
    private final GuestPasswords passwords = new GuestPasswords(lab -> key);

    @Test
    public void theyAreTheSameEachTimeAndEachOneIsAnother() throws Exception {
        assertThat(passwords.first(VM)).isEqualTo(new GuestPasswords(lab -> key).first(VM));
        assertThat(Set.of(passwords.first(VM), passwords.lasting(VM), passwords.inner(VM), passwords.first(OTHER)))
                .hasSize(4);
    }

    @Test
    public void anotherKeyGivesAnother() throws Exception {
        KeyPair another = newKey();
        assertThat(new GuestPasswords(lab -> another).first(VM)).isNotEqualTo(passwords.first(VM));
    }

    @Test
    public void windowsTakesThem() throws Exception {
        assertThat(passwords.first(VM).value())
                .matches(".*[a-z].*")
                .matches(".*[A-Z].*")
                .matches(".*[0-9].*");
    }

    private static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
