package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.plan.View;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

/** When the lease of a lab of an unknown owner ends it. */
public class EndingTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final LabSpec SPEC = ToySpecs.spec(1, 1);
    /** It waits; one host did not answer when it was to get a place, and may have had it. */
    private static final Lab WAITING =
            ToySpecs.asked(SPEC, NOW.minus(SPEC.lease())).withHosts(Map.of("silent", HostRecord.FRESH));

    private static final LabOnHost LEASED =
            new LabOnHost(ToySpecs.ID, true, false, Optional.of(Duration.ofMinutes(5)), List.of(), List.of());

    private static HostSnapshot with(LabOnHost... labs) {
        return new HostSnapshot(
                new Look.NotSeen<>("not of interest"), new Look.Seen<>(HostContents.of(List.of(labs), List.of()), NOW));
    }

    private static Optional<String> reason(Lab lab, HostSnapshot silent, HostSnapshot other) {
        View view = new View(Map.of("silent", silent, "other", other), Set.of(), Map.of());
        return Ending.of(lab, OwnerState.UNKNOWN, Optional.empty(), view, NOW);
    }

    @Test
    public void aLabThatWaitsGoesByItsAgeOnlyWhenNoHostShowsIt() {
        assertThat(reason(WAITING, with(), with())).isPresent();
        assertThat(reason(WAITING, with(), with(LEASED))).isEmpty();
        assertThat(reason(WAITING, with(), HostSnapshot.unseen("no answer"))).isEmpty();
    }

    @Test
    public void aLabWithAPlaceGoesByItsAgeWhenThatIsEmptyAndNoHostShowsIt() {
        Lab placed = WAITING.placed(Map.of("host-1", "silent"), NOW);
        assertThat(reason(placed, with(), HostSnapshot.unseen("no answer"))).isPresent();
        assertThat(reason(placed, with(), with())).isPresent();
        assertThat(reason(placed, with(), with(LEASED))).isEmpty();
    }

    @Test
    public void aLabWithAPlaceDoesNotGoBeforeOtherHostsWereAsked() {
        Lab placed = WAITING.placed(Map.of("host-1", "silent"), NOW);
        View view = new View(Map.of("silent", with()), Set.of("other"), Map.of());
        assertThat(Ending.of(placed, OwnerState.UNKNOWN, Optional.empty(), view, NOW))
                .isEmpty();
    }
}
