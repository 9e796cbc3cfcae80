package io.jenkins.plugins.nestedhyperv.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.Test;

public class SubnetTest {
    @Test
    public void addressesAreCountedFromOne() {
        Subnet subnet = subnet("192.168.254.0/23");
        assertThat(subnet.address(1)).isEqualTo("192.168.254.1");
        assertThat(subnet.address(256)).isEqualTo("192.168.255.0");
        assertThat(subnet.size()).isEqualTo(510);
        assertThat(subnet.address(510)).isEqualTo("192.168.255.254");
    }

    @Test
    public void networkAndBroadcastAddressAreNobodys() {
        Subnet subnet = subnet("10.0.0.0/28");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subnet.address(0))
                .withMessage("number is 0, allowed are 1 to 14");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subnet.address(15))
                .withMessage("number is 15, allowed are 1 to 14");
    }

    @Test
    public void isReadAsItWasWritten() {
        assertThat(subnet("10.77.0.0/24")).hasToString("10.77.0.0/24");
        assertThat(subnet("192.168.0.16/28")).hasToString("192.168.0.16/28");
    }

    @Test
    public void whatIsNoSubnetIsRefused() {
        List<String> texts = List.of(
                "",
                "10.0.0.0",
                "10.0.0/24",
                "10.0.0.1/24",
                "256.0.0.0/8",
                "10.0.0.0/7",
                "10.0.0.0/31",
                "10.0.0.0/024",
                "010.0.0.0/24",
                "10.0.0.0/24 ",
                "fd00::/64");
        assertThat(texts).allSatisfy(text -> assertThat(Subnet.parse(text)).isEmpty());
    }

    @Test
    public void overlapsWhatSharesAnAddress() {
        assertThat(subnet("10.77.0.0/24").overlaps(subnet("10.77.0.0/28"))).isTrue();
        assertThat(subnet("10.77.0.128/28").overlaps(subnet("10.77.0.0/16"))).isTrue();
        assertThat(subnet("10.77.0.0/24").overlaps(subnet("10.77.1.0/24"))).isFalse();
    }

    @Test
    public void onlyTheThreeBlocksForPrivateUseArePrivate() {
        assertThat(List.of("10.0.0.0/8", "10.255.255.0/24", "172.16.0.0/12", "172.31.0.0/16", "192.168.0.0/16"))
                .allSatisfy(text -> assertThat(subnet(text).isPrivate()).isTrue());
        assertThat(List.of("11.0.0.0/8", "172.32.0.0/16", "172.0.0.0/8", "192.169.0.0/16", "192.0.0.0/8"))
                .allSatisfy(text -> assertThat(subnet(text).isPrivate()).isFalse());
    }

    private static Subnet subnet(String text) {
        return Subnet.parse(text).orElseThrow();
    }
}
