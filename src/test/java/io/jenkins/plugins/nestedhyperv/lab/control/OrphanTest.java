package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Test;

/** Labs that hosts show and the ledger does not know. */
public class OrphanTest {
    private final World world = new World("here", "there");
    private Process next;
    private LabId lab;

    /** A lab is ready, its process ends, its record is damaged. */
    @Before
    public void loseTheRecordOfALab() throws Exception {
        Process first = new Process(world, 1);
        lab = first.ask(ToySpecs.spec(1, 1, "lease: 1h"));
        first.untilReady(lab);
        first.kill();
        world.putRecord(lab, new byte[] {'?'});
        next = new Process(world, 2);
        next.until(one -> one.controller.snapshots().size() == 2);
    }

    @Test
    public void aDamagedRecordIsSetAsideAndItsLabShownAsOrphanedNeverAdopted() throws Exception {
        assertThat(next.ledger.labs().loadAll().damages()).hasSize(1);
        assertThat(world.disk.exists(World.LEDGER.resolve("damaged"))).isTrue();
        assertThat(next.controller.take(lab)).isFalse();
        assertThat(next.controller.orphans()).singleElement().satisfies(orphan -> {
            assertThat(orphan.lab()).isEqualTo(lab);
            assertThat(orphan.hosts()).containsExactly("here");
            assertThat(orphan.leaseIsOver()).isFalse();
        });
        List<String> journal = List.copyOf(next.host().journal);
        next.during(Duration.ofMinutes(50));
        assertThat(next.host().journal).isEqualTo(journal);
        assertThat(next.host().renewals).isEmpty();
    }

    @Test
    public void afterItsLeaseAnOrphanMayBeRemoved() throws Exception {
        next.during(Duration.ofMinutes(65));
        Orphan orphan = next.controller.orphans().get(0);
        assertThat(orphan.leaseIsOver()).isTrue();
        assertRemoved(orphan);
    }

    @Test
    public void aPersonMayHaveAnOrphanRemovedBefore() throws Exception {
        assertRemoved(next.controller.orphans().get(0));
    }

    private void assertRemoved(Orphan orphan) throws Exception {
        next.controller.removeOrphan(orphan);
        assertThat(next.controller.orphans()).isEmpty();
        next.untilGone(lab);
        assertThat(next.events).first().isInstanceOf(LabEvent.Releasing.class);
        assertThat(next.events).last().isInstanceOf(LabEvent.Gone.class);
        assertThat(next.host().isEmpty(next.installation())).isTrue();
        assertThat(next.host().violations).isEmpty();
        next.during(Duration.ofMinutes(1));
        assertThat(next.controller.orphans()).isEmpty();
    }

    @Test
    public void theRemovalOfAnOrphanSurvivesACrash() throws Exception {
        next.controller.removeOrphan(next.controller.orphans().get(0));
        next.until(one -> one.host().journal.contains("TurnOffHostVm host-1"));
        next.kill();
        Process third = new Process(world, 3);
        assertThat(third.controller.take(lab)).isTrue();
        third.untilGone(lab);
        assertThat(third.host().isEmpty(third.installation())).isTrue();
    }

    @Test
    public void aRecordedLabIsNeverRemovedAsAnOrphan() throws Exception {
        LabId recorded = next.ask(ToySpecs.spec(1, 0));
        next.untilReady(recorded);
        next.kill();
        Process third = new Process(world, 3);
        third.controller.removeOrphan(new Orphan(recorded, List.of("here"), Optional.empty()));
        assertThat(third.controller.lab(recorded)).isEmpty();
        assertThat(third.controller.take(recorded)).isTrue();
        third.untilReady(recorded);
    }

    @Test
    public void anotherInstallationsLabIsNoOrphanOfOurs() throws Exception {
        next.host().lab("another installation", new LabId("stranger")).open();
        next.during(Duration.ofMinutes(1));
        assertThat(next.controller.orphans()).extracting(Orphan::lab).containsExactly(lab);
    }
}
