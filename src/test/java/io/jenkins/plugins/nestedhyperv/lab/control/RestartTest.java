package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.util.Random;
import org.junit.Test;

/** A process ends at any moment; the next one looks and goes on. */
public class RestartTest {
    private static final LabSpec SPEC = ToySpecs.spec(2, 2, "network: {mode: bridged}");

    /** A world in which a process asked for a lab, released it when it was ready, and ended after so many moments. */
    private static final class Killed {
        final World world = new World("here");
        final Process process;
        final LabId lab;
        int moments;

        Killed(int atMost) throws Exception {
            process = new Process(world, 1);
            lab = process.ask(SPEC);
            while (moments < atMost && process.controller.lab(lab).isPresent()) {
                if (process.lab(lab).isReady()) {
                    process.controller.release(lab, "done");
                }
                process.moment();
                moments++;
            }
            process.kill();
        }

        boolean wasGone() {
            return process.toldOf(lab, LabEvent.Gone.class);
        }
    }

    private static int allMoments() throws Exception {
        return new Killed(Integer.MAX_VALUE).moments;
    }

    @Test
    public void askingAgainWithTheSameIdGivesTheSameLab() throws Exception {
        World world = new World("here");
        Process first = new Process(world, 1);
        LabId id = LabId.random(new Random(7));
        first.controller.ask(id, SPEC, ToySpecs.OWNER);
        first.controller.ask(id, SPEC, ToySpecs.OWNER);
        assertThat(first.controller.labs()).extracting(lab -> lab.id()).containsExactly(id);
        first.kill();
        Process next = new Process(world, 2);
        next.controller.ask(id, SPEC, ToySpecs.OWNER);
        next.until(one -> one.lab(id).isReady());
        assertThat(next.controller.labs()).hasSize(1);
        assertThat(next.lab(id).created()).isEqualTo(first.lab(id).created());
    }

    @Test
    public void theNextProcessGoesOnFromEveryMoment() throws Exception {
        int all = allMoments();
        assertThat(all).isBetween(50, 1000);
        for (int moments = 0; moments < all; moments++) {
            Killed killed = new Killed(moments);
            Process next = new Process(killed.world, 100 + moments);
            assertThat(next.ledger.ledger().generation()).isGreaterThan(1);
            if (next.controller.take(killed.lab)) {
                next.until(one -> one.controller.lab(killed.lab).isEmpty()
                        || one.lab(killed.lab).isReady());
                next.controller.release(killed.lab, "done");
                next.untilGone(killed.lab);
            }
            assertNothingLeft(next, moments);
        }
    }

    @Test
    public void theNextProcessRemovesTheLabWhenItsOwnerHasEndedMeanwhile() throws Exception {
        int all = allMoments();
        for (int moments = 0; moments < all; moments++) {
            Killed killed = new Killed(moments);
            Process next = new Process(killed.world, 100 + moments);
            next.owners.put(ToySpecs.OWNER, OwnerState.ENDED);
            if (next.controller.take(killed.lab)) {
                next.untilGone(killed.lab);
            }
            assertNothingLeft(next, moments);
        }
    }

    private static void assertNothingLeft(Process process, int moments) throws Exception {
        assertThat(process.host().violations).as("killed after %s", moments).isEmpty();
        assertThat(process.host().isEmpty(process.installation()))
                .as("killed after %s", moments)
                .isTrue();
        assertThat(process.ledger.labs().loadAll().labs())
                .as("killed after %s", moments)
                .isEmpty();
    }

    @Test
    public void aLabThatALiveProcessDrivesIsNotTaken() throws Exception {
        World world = new World("here");
        Process first = new Process(world, 1);
        LabId lab = first.ask(SPEC);
        Process second = new Process(world, 2);
        assertThat(second.ledger.ledger()).isEqualTo(first.ledger.ledger());
        assertThat(second.controller.take(lab)).isFalse();
        first.kill();
        assertThat(second.controller.take(lab)).isTrue();
        second.untilReady(lab);
    }

    @Test
    public void twoProcessesEachDriveTheirOwnLab() throws Exception {
        World world = new World("here");
        Process first = new Process(world, 1);
        Process second = new Process(world, 2);
        LabId one = first.ask(SPEC);
        LabId other = second.ask(SPEC);
        for (int i = 0; i < 500; i++) {
            first.moment();
            second.moment();
        }
        assertThat(first.lab(one).isReady() && second.lab(other).isReady()).isTrue();
        first.controller.release(one, "done");
        first.untilGone(one);
        second.moment();
        assertThat(second.lab(other).isReady()).isTrue();
        assertThat(first.events).allMatch(event -> event.lab().equals(one));
        assertThat(second.events).allMatch(event -> event.lab().equals(other));
        assertThat(first.host().lab(first.installation(), other).vms()).hasSize(2);
        assertThat(first.controller.orphans()).isEmpty();
    }

    @Test
    public void theTimeOfAPhaseDoesNotRunWhileNobodyLooks() throws Exception {
        World world = new World("here");
        Process first = new Process(world, 1);
        LabId lab = first.ask(SPEC);
        first.until(one -> one.toldOf(lab, LabEvent.Placed.class)
                && one.lab(lab).vms().get(0).phase() == Phase.RUNNING);
        first.kill();
        world.clock.advance(Duration.ofHours(2));
        Process next = new Process(world, 2);
        next.controller.take(lab);
        next.host().guestsHang = true; // It takes a while until the first look inside comes back.
        next.during(Duration.ofMinutes(1));
        next.owners.put(ToySpecs.OWNER, OwnerState.UNKNOWN);
        next.during(Duration.ofHours(2));
        next.owners.put(ToySpecs.OWNER, OwnerState.LIVE);
        next.during(Duration.ofMinutes(1));
        next.host().guestsHang = false;
        next.untilReady(lab);
        assertThat(next.events).noneMatch(LabEvent.MadeAgain.class::isInstance);
    }

    @Test
    public void aLabThatIsNotRecordedIsNotTaken() throws Exception {
        Process process = new Process(new World("here"), 1);
        assertThat(process.controller.take(ToySpecs.ID)).isFalse();
    }

    @Test
    public void aKilledLabThatWasGoneIsNotThereForTheNext() throws Exception {
        Killed killed = new Killed(Integer.MAX_VALUE);
        assertThat(killed.wasGone()).isTrue();
        assertThat(new Process(killed.world, 2).controller.take(killed.lab)).isFalse();
    }
}
