package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.BuildVerdict.Sight;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import java.util.Map;
import org.junit.Test;

public class BuildVerdictTest {
    @Test
    public void onlyWhatIsSeenOfTheBuildItselfSaysAnything() {
        Map<Sight, OwnerState> table = Map.of(
                Sight.TOO_EARLY, OwnerState.UNKNOWN,
                Sight.NO_JOB, OwnerState.UNKNOWN,
                Sight.NO_BUILD, OwnerState.UNKNOWN,
                Sight.ANOTHER_BUILD, OwnerState.UNKNOWN,
                Sight.BUILDING, OwnerState.LIVE,
                Sight.NOT_BUILDING, OwnerState.ENDED);
        assertThat(table.keySet()).containsExactlyInAnyOrder(Sight.values());
        table.forEach((sight, state) ->
                assertThat(BuildVerdict.of(false, sight)).as(sight.name()).isEqualTo(state));
    }

    @Test
    public void aBuildWhoseDeletionWasSeenHasEndedWhateverIsInItsPlaceNow() {
        for (Sight sight : Sight.values()) {
            assertThat(BuildVerdict.of(true, sight)).as(sight.name()).isEqualTo(OwnerState.ENDED);
        }
    }
}
