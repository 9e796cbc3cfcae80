package io.jenkins.plugins.nestedhyperv.qemu.inside;

import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.BOOT;
import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.INNER_BOOT;
import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.agent.ssh.HostKey;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class GuestLookTest {

    @Test
    public void readsWhatAHostVmShows() {
        assertThat(LookText.at("16.97").launched().look())
                .isEqualTo(new GuestLook(
                        1697, BOOT, new LevelFacts(true, "svm", true, "0x1000065", true, false), true, List.of()));
    }

    @Test
    public void readsAProcessorWithoutExtensions() {
        List<String> lines = List.of("look 1.00 " + BOOT + " none none - - - -", "end");
        assertThat(GuestLook.parse(lines).orElseThrow())
                .isEqualTo(
                        new GuestLook(100, BOOT, new LevelFacts(false, "", false, "", false, false), false, List.of()));
    }

    @Test
    public void readsInnerVms() {
        GuestLook look = LookText.at("1.00")
                .with("vm inner-1 off 10.77.0.11 - - - - - -")
                .with("vm inner-2 running 10.77.0.12 yes " + INNER_BOOT + " yes " + INNER_BOOT + " ecdsa-sha2-nistp256 "
                        + KEY)
                .look();
        InnerLook.Ready ready = new InnerLook.Ready(INNER_BOOT, new HostKey("ecdsa-sha2-nistp256", KEY));
        assertThat(look.innerVms())
                .containsExactly(
                        new InnerLook("inner-1", false, "10.77.0.11", false, Optional.empty(), false, Optional.empty()),
                        new InnerLook(
                                "inner-2",
                                true,
                                "10.77.0.12",
                                true,
                                Optional.of(INNER_BOOT),
                                true,
                                Optional.of(ready)));
        assertThat(look.facts().vmRuns()).isTrue();
    }

    @Test
    public void whatAGuestPrintsIsNoAddressUnlessItIsOne() {
        for (String printed : List.of("", " ", " x", " a b c", " " + INNER_BOOT + " ssh-odd AAAA", " - - -")) {
            GuestLook look = LookText.at("1.00")
                    .with("vm inner-1 running 10.77.0.11 - - -" + printed)
                    .look();
            assertThat(look.innerVm("inner-1").orElseThrow().ready())
                    .as(printed)
                    .isEmpty();
        }
    }

    @Test
    public void findsTheLookAfterWhatTheScriptPrintedBefore() {
        List<String> lines = new ArrayList<>(List.of("proof", "something"));
        lines.addAll(LookText.at("1.00").lines());
        assertThat(GuestLook.parse(lines).orElseThrow().facts().vmRuns()).isTrue();
    }

    @Test
    public void aLookThatIsNotWholeIsNone() {
        List<String> whole =
                LookText.at("1.00").with(LookText.running("inner-1")).lines();
        assertThat(GuestLook.parse(whole)).isPresent();
        assertThat(GuestLook.parse(whole.subList(0, 2))).isEmpty();
        assertThat(GuestLook.parse(whole.subList(1, 3))).isEmpty();
        assertThat(GuestLook.parse(List.of())).isEmpty();
        assertThat(GuestLook.parse(LookText.at("1.00").with("vm odd").lines())).isEmpty();
        assertThat(GuestLook.parse(LookText.at("soon").lines())).isEmpty();
    }

    @Test
    public void readsWhatWasDoneToCheckpointsOfEachVm() {
        GuestLook look = LookText.at("1.00")
                .with(LookText.running("inner-1"))
                .with("op op-1")
                .with("op op-2")
                .with(LookText.running("inner-2"))
                .look();
        assertThat(look.innerVm("inner-1").orElseThrow().operations())
                .containsExactlyInAnyOrder(new OperationId("op-1"), new OperationId("op-2"));
        assertThat(look.innerVm("inner-2").orElseThrow().operations()).isEmpty();
        assertThat(GuestLook.parse(LookText.at("1.00").with("op op-1").lines())).isEmpty();
    }
}
