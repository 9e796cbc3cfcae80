package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.Test;

public class MishapScriptTest {
    private static final Duration SPAN = Duration.ofHours(2);

    private static MishapScript draw(long seed) {
        return draw(seed, EnumSet.allOf(MishapKind.class));
    }

    private static MishapScript draw(long seed, Set<MishapKind> kinds) {
        return MishapScript.draw(new SplittableRandom(seed), kinds, List.of("a", "b"), SPAN, 6);
    }

    @Test
    public void onlyTheAllowedKindsAreDrawn() {
        Set<MishapKind> two = EnumSet.of(MishapKind.LEDGER_WRITE_FAILS, MishapKind.OLD_BACKUP);
        for (long seed = 0; seed < 100; seed++) {
            assertThat(draw(seed, two).mishaps()).allMatch(one -> two.contains(one.kind()));
        }
    }

    @Test
    public void oneSeedIsOneScript() {
        assertThat(draw(7)).isEqualTo(draw(7)).isNotEqualTo(draw(8));
    }

    @Test
    public void mishapsAreInOrderAndWithinTheSpan() {
        for (long seed = 0; seed < 100; seed++) {
            List<Mishap> all = draw(seed).mishaps();
            assertThat(all).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
            assertThat(all).allMatch(one -> one.at().compareTo(SPAN) <= 0);
        }
    }

    @Test
    public void everyKindIsDrawnSomeTimesInAFewHundredScripts() {
        Map<MishapKind, Integer> counts = new EnumMap<>(MishapKind.class);
        for (long seed = 0; seed < 300; seed++) {
            draw(seed).mishaps().forEach(one -> counts.merge(one.kind(), 1, Integer::sum));
        }
        assertThat(counts).containsOnlyKeys(MishapKind.values());
        assertThat(counts.values()).allMatch(count -> count >= 8);
    }

    @Test
    public void leavingOneOutChangesNoOther() {
        MishapScript script = draw(3);
        assertThat(script.without(1).mishaps()).doesNotContain(script.mishaps().get(1));
        assertThat(script.mishaps()).containsAll(script.without(1).mishaps());
    }

    @Test
    public void aMishapDrawsTheSameEachTime() {
        Mishap mishap = draw(3).mishaps().get(0);
        assertThat(mishap.random().nextLong()).isEqualTo(mishap.random().nextLong());
    }
}
