package io.jenkins.plugins.nestedhyperv.qemu.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class DebianPackageTest {
    @Test
    public void readsAChoiceOfApt() {
        assertThat(DebianPackage.parse("Inst libc6 (2.36-9+deb12u14 Debian:12.14/oldstable [amd64])"))
                .contains(new DebianPackage("libc6", "2.36-9+deb12u14", "amd64"));
    }

    @Test
    public void readsAChoiceFromSeveralSourcesAndWithWhatItWaitsFor() {
        assertThat(DebianPackage.parse(
                        "Inst libgcc-s1 (12.2.0-14 Debian:12.14/oldstable, Debian-Security:12 [amd64]) [libc6:amd64 ]"))
                .contains(new DebianPackage("libgcc-s1", "12.2.0-14", "amd64"));
    }

    @Test
    public void leavesOtherLinesOut() {
        assertThat(DebianPackage.parse("Conf libc6 (2.36-9 Debian:12.14/oldstable [amd64])"))
                .isEmpty();
        assertThat(DebianPackage.parse("Reading package lists...")).isEmpty();
    }

    @Test
    public void theFileNameHidesTheColonOfAnEpoch() {
        assertThat(new DebianPackage("qemu-utils", "1:7.2+dfsg-7", "amd64").fileName())
                .isEqualTo("qemu-utils_1%3a7.2+dfsg-7_amd64.deb");
    }
}
