package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Node;
import io.jenkins.plugins.nestedhyperv.jenkins.cloud.PoolLab.State;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;

public class PoolMemoryTest {
    private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");
    private static final LabId LAB = new LabId("k7mzq2xa");
    private static final Slot SLOT = new Slot(LAB, "inner-1");

    private final PoolMemory memory = new PoolMemory(BEGAN);

    @Test
    public void aVmThatWasThereBeforeThisProcessCountsAsUsed() {
        assertThat(state(handedOver(BEGAN.minusSeconds(1)))).isEqualTo(new State.Used("boot"));
        assertThat(state(handedOver(BEGAN.plusSeconds(1)))).isEqualTo(new State.Clean());
    }

    @Test
    public void aVmThatHadANodeIsUsedUntilItIsInAnotherBoot() {
        memory.touch(SLOT, "boot");
        assertThat(state(handedOver(BEGAN.plusSeconds(1)))).isEqualTo(new State.Used("boot"));
        memory.touch(SLOT, "another boot");
        memory.forgetBut(List.of());
        assertThat(state(handedOver(BEGAN.plusSeconds(1)))).isEqualTo(new State.Clean());
    }

    @Test
    public void aVmThatIsBeingMadeComesAndOneThatIsLostDoesNot() {
        assertThat(state(asked())).isEqualTo(new State.Coming());
        Lab lost = asked().with(asked().vm("inner-1").orElseThrow().with(Making.LOST));
        assertThat(state(lost)).isEqualTo(new State.Lost());
    }

    @Test
    public void aLabIsUnusedSinceItsLastNodeWasSeenOrSinceThisProcessBegan() {
        assertThat(memory.unusedSince(LAB, BEGAN.minusSeconds(9))).isEqualTo(BEGAN);
        assertThat(memory.unusedSince(LAB, BEGAN.plusSeconds(9))).isEqualTo(BEGAN.plusSeconds(9));
        memory.taken(LAB, BEGAN.plusSeconds(60));
        assertThat(memory.unusedSince(LAB, BEGAN.plusSeconds(9))).isEqualTo(BEGAN.plusSeconds(60));
    }

    private State state(Lab lab) {
        return memory.state(lab, lab.vm("inner-1").orElseThrow());
    }

    private static Lab handedOver(Instant at) {
        Lab lab = asked();
        return lab.with(lab.vm("inner-1").orElseThrow().handedOver("boot", at));
    }

    private static Lab asked() {
        String yaml = "hosts: [{image: tiny}]\ninner: [{image: tiny, agent: {launch: inbound}}]\n";
        LabSpec spec = ((Parsed.Valid<LabSpec>) LabSpecReader.read("lab.yaml", yaml)).value();
        PoolId pool = new PoolId("cloud", "linux");
        return Lab.asked(LAB, pool.owner(), spec, new GuestKey("public", "sealed"), BEGAN.minusSeconds(60));
    }

    @Test
    public void aNodeThatJenkinsHasNotAddedInTimeIsNoneForJenkinsEither() {
        CompletableFuture<Node> future = CompletableFuture.completedFuture(null);
        PoolId pool = new PoolId("cloud", "linux");
        memory.planned().put("node", new PoolMemory.Planned(pool, SLOT, BEGAN, future));
        memory.expire(BEGAN);
        assertThat(future).isCompleted();
        memory.expire(BEGAN.plusSeconds(1));
        assertThat(memory.planned()).isEmpty();
        assertThat(future).isCompletedExceptionally();
    }

    @Test
    public void aLabThatIsAboutToGoIsRememberedUntilItIsGone() {
        memory.leaves(LAB);
        memory.forgetBut(List.of(LAB));
        assertThat(memory.isLeaving(LAB)).isTrue();
        memory.forgetBut(List.of());
        assertThat(memory.isLeaving(LAB)).isFalse();
    }
}
