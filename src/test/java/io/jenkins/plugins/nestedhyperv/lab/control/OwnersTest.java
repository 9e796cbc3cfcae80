package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyFault;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Test;

/** A lab lives as long as its owner, and not a lease longer than anybody knows of it. */
public class OwnersTest {
    private final World world = new World("here");

    private Process afterKill(LabId lab, Process killed, OwnerState owner) throws Exception {
        killed.kill();
        Process next = new Process(world, 2);
        next.owners.put(ToySpecs.OWNER, owner);
        assertThat(next.controller.take(lab)).isTrue();
        return next;
    }

    @Test
    public void whoeverSaysThatOwnersChangedNeedNotWaitForTheNextLook() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0));
        process.untilReady(lab);
        process.during(Duration.ofSeconds(7));
        Instant before = world.clock.instant();
        process.owners.put(ToySpecs.OWNER, OwnerState.ENDED);
        process.controller.ownersChanged();
        process.until(one -> one.toldOf(lab, LabEvent.Releasing.class));
        assertThat(world.clock.instant()).isEqualTo(before);
    }

    @Test
    public void whileTheOwnerIsUnknownTheLabIsNeitherBuiltNorRemovedUntilItsLeaseIsOver() throws Exception {
        Process first = new Process(world, 1);
        LabId lab = first.ask(ToySpecs.spec(1, 1, "lease: 1h"));
        first.until(one -> one.host().journal.contains("StartHostVm host-1"));
        Process next = afterKill(lab, first, OwnerState.UNKNOWN);
        List<String> journal = List.copyOf(next.host().journal);
        next.during(Duration.ofMinutes(55));
        assertThat(next.host().journal).isEqualTo(journal);
        assertThat(next.host().renewals).isEmpty();
        assertThat(next.told(LabEvent.Waits.class).get(0).reason().orElseThrow())
                .contains("not known", "a test");
        next.untilGone(lab);
        assertThat(next.told(LabEvent.Releasing.class).get(0).reason()).isEqualTo("its lease is over");
        assertThat(next.host().isEmpty(next.installation())).isTrue();
    }

    @Test
    public void aLabOfAnUnknownOwnerThatNoHostShowsGoesAfterALeaseToo() throws Exception {
        Process first = new Process(world, 1);
        LabId lab = first.ask(ToySpecs.spec(1, 1, "lease: 1h"));
        first.host().faults.next("OpenLab", lab.value(), ToyFault.LOST_REQUEST);
        first.until(one -> one.toldOf(lab, LabEvent.Troubled.class));
        Process next = afterKill(lab, first, OwnerState.UNKNOWN);
        next.during(Duration.ofMinutes(55));
        assertThat(next.lab(lab).desired()).isEqualTo(Desired.PRESENT);
        next.untilGone(lab);
    }

    @Test
    public void onceTheOwnerIsConfirmedTheLabIsBuiltOn() throws Exception {
        Process first = new Process(world, 1);
        LabId lab = first.ask(ToySpecs.spec(1, 1));
        first.until(one -> one.host().journal.contains("StartHostVm host-1"));
        Process next = afterKill(lab, first, OwnerState.UNKNOWN);
        next.during(Duration.ofMinutes(1));
        next.owners.put(ToySpecs.OWNER, OwnerState.LIVE);
        next.untilReady(lab);
        assertThat(next.told(LabEvent.Waits.class))
                .last()
                .satisfies(event -> assertThat(event.reason()).isEmpty());
    }

    @Test
    public void whenTheOwnerHasEndedTheLabGoes() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.untilReady(lab);
        process.owners.put(ToySpecs.OWNER, OwnerState.ENDED);
        process.untilGone(lab);
        assertThat(process.told(LabEvent.Releasing.class).get(0).reason()).isEqualTo("its owner has ended: a test");
    }

    @Test
    public void anotherProcessMayAskForTheRelease() throws Exception {
        Process driver = new Process(world, 1);
        LabId lab = driver.ask(ToySpecs.spec(1, 1));
        driver.untilReady(lab);
        new Process(world, 2).ledger.labs().requestRelease(lab, "the other one wants it");
        driver.untilGone(lab);
        assertThat(driver.told(LabEvent.Releasing.class).get(0).reason()).isEqualTo("the other one wants it");
        assertThat(driver.ledger.labs().releasesRequested()).isEmpty();
    }

    @Test
    public void aKeptLabOutlivesItsOwner() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0, "keepOnFailure: 10m"));
        process.host().extensionsWork = false;
        process.until(one -> one.toldOf(lab, LabEvent.Kept.class));
        process.owners.put(ToySpecs.OWNER, OwnerState.ENDED);
        process.during(Duration.ofMinutes(9));
        assertThat(process.lab(lab).desired()).isEqualTo(Desired.PRESENT);
        process.untilGone(lab);
    }
}
