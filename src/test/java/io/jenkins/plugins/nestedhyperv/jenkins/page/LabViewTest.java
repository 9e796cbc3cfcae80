package io.jenkins.plugins.nestedhyperv.jenkins.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** What the page of a build says of each of its labs. */
public class LabViewTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00.5Z");
    private static final Duration MAXIMUM = Duration.ofHours(24);

    private static Lab asked() {
        LabSpec spec = ((Parsed.Valid<LabSpec>)
                        LabSpecReader.read("lab.yaml", "{hosts: [{image: tiny}], inner: [{image: tiny}]}"))
                .value();
        Owner owner = new Owner(Owner.Kind.BUILD, "one", "build 1");
        return Lab.asked(new LabId("k7mzq2xa"), owner, spec, new GuestKey("public", "sealed"), NOW);
    }

    private static Lab ready() {
        Lab lab = asked().placed(Map.of("host-1", "hv-1"), NOW);
        for (String vm : List.of("host-1", "inner-1")) {
            lab = lab.with(lab.vm(vm).orElseThrow().handedOver("boot", NOW));
        }
        return lab;
    }

    private static Lab kept(Duration time) {
        return ready().failed(new Failure(Optional.empty(), Phase.READY, "the tests failed", NOW))
                .kept(NOW.plus(time));
    }

    private static LabView view(Lab lab) {
        return new LabView(lab, MAXIMUM);
    }

    @Test
    public void saysHowALabStands() {
        assertThat(view(asked()).getState()).isEqualTo("is being built");
        assertThat(view(ready()).getState()).isEqualTo("is in use");
        assertThat(view(kept(Duration.ofHours(1))).getState())
                .isEqualTo("is kept for inspection until 2026-11-25T13:00:00Z");
        assertThat(view(kept(Duration.ofHours(1)).released("seen enough")).getState())
                .isEqualTo("is being removed");
    }

    @Test
    public void saysWhy() {
        assertThat(view(ready()).getReason()).isEmpty();
        assertThat(view(kept(Duration.ofHours(1))).getReason()).isEqualTo("the tests failed");
        assertThat(view(ready().released("seen enough")).getReason()).isEqualTo("seen enough");
    }

    @Test
    public void whatAGuestHasSaidIsPlainAndBounded() {
        Failure failure = new Failure(Optional.of("host-1"), Phase.READY, "\u001b[31mred" + "x".repeat(9_000), NOW);
        String reason = view(ready().failed(failure).kept(NOW)).getReason();
        assertThat(reason).startsWith("host-1: ").hasSize(1_001).endsWith("…").doesNotContain("\u001b");
    }

    @Test
    public void onlyWhatHasAnEffectIsOffered() {
        assertThat(view(ready()).isReleasable()).isTrue();
        assertThat(view(ready()).isExtensible()).isFalse();
        assertThat(view(kept(Duration.ofHours(1))).isExtensible()).isTrue();
        assertThat(view(kept(MAXIMUM)).isExtensible()).isFalse();
        assertThat(view(kept(MAXIMUM)).getLast()).isEqualTo("2026-11-26T12:00:00Z");
        assertThat(view(ready().released("seen enough")).isReleasable()).isFalse();
    }

    @Test
    public void saysWhereEachVmIs() {
        List<VmRow> vms = view(ready()).getVms();
        assertThat(vms).extracting(VmRow::getName).containsExactly("host-1", "inner-1");
        assertThat(vms).extracting(VmRow::getPlace).containsExactly("hv-1, as nhv-k7mzq2xa-host-1", "host-1");
        assertThat(vms).extracting(VmRow::getAddress).containsExactly("10.77.0.1", "10.77.0.2");
        assertThat(vms).extracting(VmRow::getState).containsOnly("ready");
        assertThat(view(asked()).getVms().get(0).getPlace()).isEmpty();
    }

    @Test
    public void onlyLabsOfTheBuildAreShown() {
        assertThat(OwnedLabs.of("one", List.of(ready()))).hasSize(1);
        assertThat(OwnedLabs.of("two", List.of(ready()))).isEmpty();
    }
}
