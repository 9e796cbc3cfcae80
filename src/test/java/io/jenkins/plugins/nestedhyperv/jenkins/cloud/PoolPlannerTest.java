package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.cloud.PoolLab.State;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

public class PoolPlannerTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant JUST_NOW = NOW.minusSeconds(1);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofMinutes(10));
    private static final PoolId ID = new PoolId("cloud", "linux");
    private static final LabId LAB = new LabId("k7mzq2xa");
    private static final LabSpec SPEC = spec("");
    private static final Slot FIRST = new Slot(LAB, "inner-1");
    private static final Slot SECOND = new Slot(LAB, "inner-2");
    private static final PoolAction REMOVED = new PoolAction.RemoveNode("one", FIRST);

    private Optional<Wish> wish = Optional.of(new Wish(SPEC, Duration.ofMinutes(10), 0, 0, 9));
    private List<PoolNode> nodes = List.of();
    private Set<Slot> planned = Set.of();
    private List<PoolLab> labs = List.of(lab(new State.Clean(), new State.Clean(), JUST_NOW));
    private boolean buildsWait;

    @Test
    public void aFreeNodeGoesWhenItWasIdleForLongEnough() {
        nodes = List.of(free("one", FIRST, JUST_NOW));
        assertThat(plan()).isEmpty();
        nodes = List.of(free("one", FIRST, LONG_AGO));
        assertThat(plan()).containsExactly(REMOVED);
    }

    @Test
    public void aNodeThatSomethingWaitsForOrThatIsASpareStays() {
        nodes = List.of(free("one", FIRST, LONG_AGO), free("two", SECOND, LONG_AGO));
        wish(1, 1);
        assertThat(plan()).isEmpty();
        wish(0, 1);
        assertThat(plan()).containsExactly(new PoolAction.RemoveNode("two", SECOND));
    }

    @Test
    public void aNodeThatIsUsedStaysWhateverIsWanted() {
        nodes = List.of(new PoolNode("one", FIRST, true, PoolNode.State.BUSY, LONG_AGO));
        wish = Optional.empty();
        buildsWait = true;
        assertThat(plan()).isEmpty();
    }

    @Test
    public void aNodeThatIsDoneGoesAtOnce() {
        nodes = List.of(new PoolNode("one", FIRST, true, PoolNode.State.DONE, JUST_NOW));
        wish(1, 1);
        assertThat(plan()).contains(REMOVED);
    }

    @Test
    public void aNodeThatSomebodyTookOfflineServesNobodyAndGoesAfterItsTime() {
        wish(1, 0);
        nodes = List.of(new PoolNode("one", FIRST, true, PoolNode.State.OFFLINE, JUST_NOW));
        assertThat(plan()).containsExactly(new PoolAction.HaveJenkinsLook(ID));
        nodes = List.of(new PoolNode("one", FIRST, true, PoolNode.State.OFFLINE, LONG_AGO));
        assertThat(plan()).contains(REMOVED);
    }

    @Test
    public void withoutItsTemplateAFreeNodeGoesAtOnce() {
        nodes = List.of(free("one", FIRST, NOW));
        wish = Optional.empty();
        assertThat(plan()).containsExactly(REMOVED);
    }

    @Test
    public void aNodeWhoseVmWillNeverComeGoes() {
        nodes = List.of(new PoolNode("one", FIRST, false, PoolNode.State.FREE, NOW));
        wish(1, 0);
        labs = List.of(lab(new State.Lost(), new State.Coming(), NOW));
        assertThat(plan()).containsExactly(REMOVED);
        labs = List.of();
        assertThat(plan()).containsExactly(REMOVED);
    }

    @Test
    public void aNodeThatHadItsVmIsLeftToWhoLooksAfterItsConnection() {
        nodes = List.of(free("one", FIRST, NOW));
        wish(1, 0);
        labs = List.of(lab(new State.Lost(), new State.Coming(), NOW));
        assertThat(plan()).isEmpty();
    }

    @Test
    public void aVmThatANodeLeftIsMadeAgain() {
        labs = List.of(lab(new State.Used("boot"), new State.Used("boot"), NOW));
        nodes = List.of(free("one", FIRST, NOW));
        assertThat(plan()).containsExactly(new PoolAction.MakeAgain(SECOND, "boot"));
    }

    @Test
    public void aLabWithoutNodesGoesWhenItWasUnusedForLongEnough() {
        assertThat(plan()).isEmpty();
        labs = List.of(lab(new State.Clean(), new State.Clean(), LONG_AGO));
        assertThat(plan()).singleElement().isInstanceOf(PoolAction.LetGo.class);
        planned = Set.of(FIRST);
        assertThat(plan()).noneMatch(PoolAction.LetGo.class::isInstance);
    }

    @Test
    public void aLabOfAnotherSpecGoesAsSoonAsItHasNoNodes() {
        labs = List.of(new PoolLab(LAB, true, spec("name: other"), Map.of("inner-1", new State.Clean()), NOW));
        assertThat(plan())
                .singleElement()
                .isInstanceOfSatisfying(
                        PoolAction.LetGo.class,
                        going -> assertThat(going.reason()).contains("changed"));
        nodes = List.of(free("one", FIRST, NOW));
        wish(1, 0);
        assertThat(plan()).isEmpty();
    }

    @Test
    public void aSpareInALabOfAnotherSpecGoesAndAnotherOneIsMade() {
        labs = List.of(new PoolLab(LAB, true, spec("name: other"), Map.of("inner-1", new State.Clean()), NOW));
        nodes = List.of(free("one", FIRST, NOW));
        wish(0, 1);
        assertThat(plan()).containsExactly(REMOVED, new PoolAction.AddSpares(ID, 1));
    }

    @Test
    public void jenkinsIsHadLookWhileNodesAreMissingAndThereIsRoom() {
        wish(1, 0);
        assertThat(plan()).containsExactly(new PoolAction.HaveJenkinsLook(ID));
        planned = Set.of(FIRST);
        assertThat(plan()).isEmpty();
        planned = Set.of();
        wish = Optional.of(new Wish(SPEC, Duration.ofMinutes(10), 0, 1, 0));
        assertThat(plan()).isEmpty();
    }

    @Test
    public void sparesAreMadeBesideWhatSomethingWaitsFor() {
        wish(0, 2);
        assertThat(plan()).containsExactly(new PoolAction.AddSpares(ID, 2));
        planned = Set.of(FIRST);
        assertThat(plan()).contains(new PoolAction.AddSpares(ID, 1));
        wish(1, 2);
        assertThat(plan()).contains(new PoolAction.AddSpares(ID, 2));
    }

    @Test
    public void sparesStayWithinTheCaps() {
        wish = Optional.of(new Wish(SPEC, Duration.ofMinutes(10), 5, 0, 1));
        assertThat(plan()).containsExactly(new PoolAction.AddSpares(ID, 1));
        wish = Optional.of(new Wish(SPEC, Duration.ofMinutes(10), 5, 0, 0));
        assertThat(plan()).isEmpty();
    }

    @Test
    public void whileBuildsWaitForLabsSparesGoAndNoneAreMade() {
        wish(0, 1);
        nodes = List.of(free("one", FIRST, JUST_NOW));
        buildsWait = true;
        assertThat(plan()).containsExactly(REMOVED);
        nodes = List.of();
        assertThat(plan()).singleElement().isInstanceOf(PoolAction.LetGo.class);
    }

    @Test
    public void whileBuildsWaitForLabsANodeThatSomethingWaitsForStays() {
        wish(1, 1);
        nodes = List.of(free("one", FIRST, LONG_AGO));
        buildsWait = true;
        assertThat(plan()).isEmpty();
    }

    @Test
    public void aVmThatIsThereIsTakenBeforeOneThatIsBeingMade() {
        labs = List.of(lab(new State.Coming(), new State.Clean(), NOW));
        assertThat(pool().vacant()).containsExactly(SECOND, FIRST);
        nodes = List.of(free("one", SECOND, NOW));
        assertThat(pool().vacant()).containsExactly(FIRST);
    }

    @Test
    public void aVmThatWasUsedOrIsLostIsNotVacant() {
        labs = List.of(lab(new State.Used("boot"), new State.Lost(), NOW));
        assertThat(pool().vacant()).isEmpty();
        assertThat(pool().soonVacant()).isEqualTo(1);
    }

    @Test
    public void aVmWhoseNodeIsDoneIsVacantSoon() {
        nodes = List.of(new PoolNode("one", FIRST, true, PoolNode.State.DONE, NOW));
        labs = List.of(lab(new State.Used("boot"), new State.Coming(), NOW));
        assertThat(pool().soonVacant()).isEqualTo(1);
        assertThat(pool().vacant()).containsExactly(SECOND);
    }

    private void wish(int demand, int spares) {
        wish = Optional.of(new Wish(SPEC, Duration.ofMinutes(10), spares, demand, 9));
    }

    private List<PoolAction> plan() {
        return PoolPlanner.plan(pool(), buildsWait, NOW);
    }

    private Pool pool() {
        return new Pool(ID, wish, nodes, planned, labs);
    }

    private static PoolNode free(String name, Slot slot, Instant idleSince) {
        return new PoolNode(name, slot, true, PoolNode.State.FREE, idleSince);
    }

    private static PoolLab lab(State first, State second, Instant unusedSince) {
        Map<String, State> vms = new LinkedHashMap<>();
        vms.put("inner-1", first);
        vms.put("inner-2", second);
        return new PoolLab(LAB, true, SPEC, vms, unusedSince);
    }

    private static LabSpec spec(String line) {
        String yaml = line + "\nhosts: [{image: tiny}]\ninner: [{image: tiny, count: 2, agent: {launch: inbound}}]\n";
        return ((Parsed.Valid<LabSpec>) LabSpecReader.read("lab.yaml", yaml)).value();
    }
}
