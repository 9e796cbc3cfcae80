package io.jenkins.plugins.nestedhyperv.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class ComputerNameTest {
    private static final LabId LAB = new LabId("k7qm2x9d");

    private static String name(String vm, String... others) {
        return ComputerName.of(LAB, vm, List.of(others));
    }

    @Test
    public void aShortNameIsInIt() {
        assertThat(name("host-1")).isEqualTo("k7qm2x9d-host-1");
    }

    @Test
    public void longNamesThatBeginAlikeDiffer() {
        String first = name("windows-agent-1");
        assertThat(first).hasSize(15).isNotEqualTo(name("windows-agent-2"));
        assertThat(first).isEqualTo(name("windows-agent-1")).matches("[a-z0-9-]+");
    }

    @Test
    public void theSameVmOfAnotherLabHasAnotherName() {
        assertThat(ComputerName.of(new LabId("k7qm2x9e"), "windows-agent-1", List.of()))
                .isNotEqualTo(name("windows-agent-1"));
    }

    @Test
    public void aLongNameGivesWayToAShortOneThatLooksLikeItsDigest() {
        String[] both = {"windows-agent-1", name("windows-agent-1").substring("k7qm2x9d-".length())};
        assertThat(name(both[1], both)).isEqualTo("k7qm2x9d-" + both[1]);
        assertThat(name(both[0], both))
                .hasSize(15)
                .isEqualTo(name(both[0], both[1], both[0]))
                .isNotEqualTo(name(both[1], both));
    }

    @Test
    public void ofTwoLongNamesWithOneDigestTheLaterGetsAnother() {
        List<String> twins = twins();
        String one = ComputerName.of(LAB, twins.get(0), twins);
        String other = ComputerName.of(LAB, twins.get(1), twins);
        assertThat(name(twins.get(0))).isEqualTo(name(twins.get(1)));
        assertThat(one).isNotEqualTo(other);
    }

    /** Two names that are long and have the same 24 bits, in their order. */
    private static List<String> twins() {
        Map<String, String> names = new HashMap<>();
        for (int number = 10000; ; number++) {
            String vm = "agent-" + number;
            String before = names.put(name(vm), vm);
            if (before != null) {
                return List.of(before, vm);
            }
        }
    }
}
