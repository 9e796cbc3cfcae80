package io.jenkins.plugins.nestedhyperv.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.HashSet;
import java.util.Set;
import org.junit.Test;

public class CardAddressesTest {
    private static String outside(String lab, String hostVm) {
        return new CardAddresses(new LabId(lab)).outside(hostVm);
    }

    @Test
    public void anAddressIsTheSameEachTimeAndOneThatNoMakerOwns() {
        assertThat(outside("k7qm2x9d", "host-1"))
                .matches("06[0-9A-F]{10}")
                .isEqualTo(outside("k7qm2x9d", "host-1"))
                .isNotEqualTo(outside("k7qm2x9d", "host-2"))
                .isNotEqualTo(outside("k7qm2x9e", "host-1"));
    }

    @Test
    public void manyLabsHaveAddressesOfTheirOwn() {
        Set<String> seen = new HashSet<>();
        for (int lab = 0; lab < 1000; lab++) {
            for (int vm = 1; vm <= 10; vm++) {
                seen.add(outside("lab%05d".formatted(lab), "host-" + vm));
            }
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    public void addressesAreWrittenBothWays() {
        assertThat(CardAddresses.colons("0A1B2C3D4E5F")).isEqualTo("0A:1B:2C:3D:4E:5F");
        assertThat(CardAddresses.digits("0a:1b:2c:3d:4e:5f")).isEqualTo("0A1B2C3D4E5F");
    }
}
