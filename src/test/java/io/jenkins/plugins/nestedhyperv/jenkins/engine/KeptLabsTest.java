package io.jenkins.plugins.nestedhyperv.jenkins.engine;

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
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

public class KeptLabsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration MAXIMUM = Duration.ofHours(24);

    private static Lab lab(String id, String build) {
        LabSpec spec = ((Parsed.Valid<LabSpec>) LabSpecReader.read("lab.yaml", "hosts: [{image: tiny}]")).value();
        Owner owner = new Owner(Owner.Kind.BUILD, build, build);
        return Lab.asked(new LabId(id), owner, spec, new GuestKey("public", "sealed"), NOW);
    }

    private static Lab failedAt(Instant at) {
        return lab("k7mzq2xa", "one").failed(new Failure(Optional.empty(), Phase.READY, "the tests failed", at));
    }

    @Test
    public void onlyKeptLabsOfDeletedBuildsGo() {
        Lab kept = lab("k7mzq2xa", "one").kept(NOW);
        Lab ofAnother = lab("k7mzq2xb", "two").kept(NOW);
        Lab used = lab("k7mzq2xc", "one");
        Lab going = lab("k7mzq2xd", "one").kept(NOW).released("seen enough");
        assertThat(KeptLabs.ofDeleted(List.of(kept, ofAnother, used, going), Set.of("one", "three")))
                .containsExactly(kept);
    }

    @Test
    public void aLabIsKeptFromNowOn() {
        Duration wanted = Duration.ofMinutes(30);
        assertThat(KeptLabs.until(lab("k7mzq2xa", "one"), wanted, MAXIMUM, NOW)).isEqualTo(NOW.plus(wanted));
        assertThat(KeptLabs.until(failedAt(NOW.minusSeconds(60)), wanted, MAXIMUM, NOW))
                .isEqualTo(NOW.plus(wanted));
    }

    @Test
    public void howOftenItIsAskedForTheMaximumCountsFromTheFailure() {
        Instant failed = NOW.minus(Duration.ofHours(20));
        assertThat(KeptLabs.until(failedAt(failed), Duration.ofHours(8), MAXIMUM, NOW))
                .isEqualTo(failed.plus(MAXIMUM));
        assertThat(KeptLabs.until(lab("k7mzq2xa", "one"), Duration.ofDays(3), MAXIMUM, NOW))
                .isEqualTo(NOW.plus(MAXIMUM));
    }
}
