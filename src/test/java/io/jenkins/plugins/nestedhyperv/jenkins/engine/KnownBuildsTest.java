package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.BuildVerdict.Sight;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

public class KnownBuildsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final BuildPlace HERE = new BuildPlace("job", 1);
    private static final BuildPlace THERE = new BuildPlace("renamed", 1);

    private final Map<BuildPlace, Sight> jenkins = new HashMap<>();
    private final Set<String> used = new HashSet<>(Set.of("a"));
    private final KnownBuilds builds =
            new KnownBuilds((id, place) -> jenkins.getOrDefault(place, Sight.NO_JOB), used::contains);

    private KnownBuilds.Known look(Map<String, BuildEntry> recorded, Map<String, BuildPlace> met) {
        return builds.look(recorded, met, NOW);
    }

    @Test
    public void whatIsSeenInTheRecordedPlaceCounts() {
        jenkins.put(HERE, Sight.BUILDING);
        assertThat(look(Map.of("a", BuildEntry.at(HERE)), Map.of()).states()).containsEntry("a", OwnerState.LIVE);
        jenkins.put(HERE, Sight.ANOTHER_BUILD);
        assertThat(look(Map.of("a", BuildEntry.at(HERE)), Map.of()).states()).containsEntry("a", OwnerState.UNKNOWN);
    }

    @Test
    public void aBuildThatWasMetElsewhereHasMoved() {
        jenkins.put(THERE, Sight.BUILDING);
        KnownBuilds.Known known = look(Map.of("a", BuildEntry.at(HERE)), Map.of("a", THERE));
        assertThat(known.states()).containsEntry("a", OwnerState.LIVE);
        assertThat(known.entries().get("a").place()).isEqualTo(THERE);
    }

    @Test
    public void aCopyOfABuildIsNotTheBuild() {
        jenkins.put(HERE, Sight.BUILDING);
        jenkins.put(THERE, Sight.NOT_BUILDING);
        KnownBuilds.Known known = look(Map.of("a", BuildEntry.at(HERE)), Map.of("a", THERE));
        assertThat(known.states()).containsEntry("a", OwnerState.LIVE);
        assertThat(known.entries().get("a").place()).isEqualTo(HERE);
    }

    @Test
    public void aDeletedBuildDoesNotComeBack() {
        jenkins.put(THERE, Sight.BUILDING);
        BuildEntry deleted = BuildEntry.at(HERE).deletionSeen();
        assertThat(look(Map.of("a", deleted), Map.of("a", THERE)).states()).containsEntry("a", OwnerState.ENDED);
    }

    @Test
    public void aBuildWhoseEntryIsLostIsRecordedAgainIfItMayHaveALab() {
        jenkins.put(HERE, Sight.BUILDING);
        KnownBuilds.Known known = look(Map.of(), Map.of("a", HERE, "without a lab", HERE));
        assertThat(known.states()).containsOnly(Map.entry("a", OwnerState.LIVE));
        assertThat(known.entries()).containsOnlyKeys("a");
    }

    @Test
    public void anEntryIsForgottenWhenNoLabHasNeededItForAnHour() {
        jenkins.put(HERE, Sight.NOT_BUILDING);
        Map<String, BuildEntry> recorded = Map.of("a", BuildEntry.at(HERE));
        used.clear();
        Instant last = NOW.plus(KnownBuilds.UNUSED_ENTRIES_STAY);
        assertThat(builds.look(recorded, Map.of(), NOW).entries()).containsKey("a");
        assertThat(builds.look(recorded, Map.of(), last.minusMillis(1)).entries())
                .containsKey("a");
        assertThat(builds.look(recorded, Map.of(), last).entries()).isEmpty();
    }

    @Test
    public void anEntryStaysWhileItsBuildRunsOrALabMayBelongToIt() {
        jenkins.put(HERE, Sight.BUILDING);
        Map<String, BuildEntry> recorded = Map.of("a", BuildEntry.at(HERE));
        Instant late = NOW.plus(KnownBuilds.UNUSED_ENTRIES_STAY.multipliedBy(3));
        used.clear();
        builds.look(recorded, Map.of(), NOW);
        assertThat(builds.look(recorded, Map.of(), late).entries()).containsKey("a");
        jenkins.put(HERE, Sight.NOT_BUILDING);
        used.add("a");
        builds.look(recorded, Map.of(), late);
        assertThat(builds.look(recorded, Map.of(), late.plus(KnownBuilds.UNUSED_ENTRIES_STAY))
                        .entries())
                .containsKey("a");
    }
}
