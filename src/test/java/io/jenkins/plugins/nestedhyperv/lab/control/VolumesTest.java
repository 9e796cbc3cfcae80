package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyVm;
import java.time.Duration;
import java.util.List;
import org.junit.Test;

/** Volumes that run full: the floor of the hosts here is 2 GB. */
public class VolumesTest {
    private final World world = new World("here");

    private static DataSize mb(long size) {
        return DataSize.ofMegabytes(size);
    }

    private static LabId ready(Process process) throws Exception {
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.untilReady(lab);
        return lab;
    }

    private static ToyVm vm(Process process, LabId lab) {
        return process.host().lab(process.installation(), lab).vm("host-1");
    }

    private static List<ToyVm> vms(Process process, LabId lab) {
        return process.host().lab(process.installation(), lab).vms();
    }

    private void fill(Process process, long freeMegabytes) {
        process.host().freeDisk = mb(freeMegabytes);
        process.during(Duration.ofSeconds(30));
    }

    @Test
    public void labsAreWarnedOnceWhenTheVolumeNearsItsFloor() throws Exception {
        Process process = new Process(world, 1);
        LabId one = ready(process);
        LabId two = ready(process);
        fill(process, 4096);
        fill(process, 2500);
        fill(process, 2400);
        fill(process, 2300);
        assertThat(process.told(LabEvent.Warned.class))
                .extracting(LabEvent.Warned::lab)
                .containsExactlyInAnyOrder(one, two);
        assertThat(process.told(LabEvent.Warned.class).get(0).message())
                .startsWith("On host here, ")
                .contains("its administrator wants 2GB to stay free");
        assertThat(process.told(LabEvent.Failed.class)).isEmpty();
    }

    @Test
    public void labsAreWarnedAgainOnceAllWasWellForAWhile() throws Exception {
        Process process = new Process(world, 1);
        ready(process);
        fill(process, 2100);
        assertThat(process.told(LabEvent.Warned.class)).hasSize(1);
        process.host().freeDisk = mb(100_000);
        process.during(Duration.ofMinutes(11));
        fill(process, 2100);
        assertThat(process.told(LabEvent.Warned.class)).hasSize(2);
    }

    @Test
    public void belowTheFloorTheFastestLabFailsAndGoesWithThatReason() throws Exception {
        Process process = new Process(world, 1);
        LabId slow = ready(process);
        LabId fast = ready(process);
        vm(process, slow).diskUse = mb(9000);
        vm(process, fast).diskUse = mb(10);
        process.during(Duration.ofSeconds(30));
        vm(process, slow).diskUse = mb(9001);
        vm(process, fast).diskUse = mb(1510);
        process.host().freeDisk = mb(2000);
        process.until(some -> vms(some, fast).isEmpty());
        process.host().freeDisk = mb(9000);
        process.untilGone(fast);
        process.during(Duration.ofMinutes(5));
        assertThat(process.told(LabEvent.Failed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.lab()).isEqualTo(fast);
            assertThat(failed.failure().message())
                    .startsWith("On host here, only 2000MB are free on the volume with the labs' disks")
                    .contains("The disks of this lab grew fastest there, by 1500MB within ");
        });
        assertThat(process.lab(slow).isReady()).isTrue();
    }

    @Test
    public void theNextLabGoesWhenTheDisksOfTheFirstAreGoneAndItIsStillBelow() throws Exception {
        Process process = new Process(world, 1);
        LabId one = ready(process);
        LabId two = ready(process);
        vm(process, one).diskUse = mb(10);
        vm(process, two).diskUse = mb(10);
        process.during(Duration.ofSeconds(30));
        vm(process, one).diskUse = mb(500);
        vm(process, two).diskUse = mb(400);
        process.host().freeDisk = mb(1000);
        process.until(some -> some.toldOf(one, LabEvent.Failed.class));
        assertThat(process.toldOf(two, LabEvent.Failed.class)).isFalse();
        process.until(some -> some.toldOf(two, LabEvent.Failed.class));
        assertThat(vms(process, one)).isEmpty();
    }

    @Test
    public void aLabThatIsKeptForInspectionMakesRoomToo() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1, "keepOnFailure: 8h"));
        process.untilReady(lab);
        process.host().die(vm(process, lab));
        process.until(some -> some.toldOf(lab, LabEvent.Kept.class));
        vm(process, lab).diskUse = mb(10);
        process.during(Duration.ofSeconds(30));
        vm(process, lab).diskUse = mb(500);
        process.host().freeDisk = mb(1000);
        process.untilGone(lab);
        assertThat(process.told(LabEvent.Releasing.class))
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).contains("grew fastest"));
    }

    @Test
    public void aLabWhoseOwnerIsNotKnownToLiveStays() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = ready(process);
        process.owners.put(process.lab(lab).owner(), OwnerState.UNKNOWN);
        process.controller.ownersChanged();
        vm(process, lab).diskUse = mb(10);
        process.during(Duration.ofSeconds(30));
        vm(process, lab).diskUse = mb(500);
        fill(process, 1000);
        assertThat(process.told(LabEvent.Failed.class)).isEmpty();
        process.owners.put(process.lab(lab).owner(), OwnerState.LIVE);
        process.controller.ownersChanged();
        vm(process, lab).diskUse = mb(510);
        process.untilGone(lab);
        assertThat(process.told(LabEvent.Failed.class)).hasSize(1);
    }

    @Test
    public void noLabGoesForAHostThatCannotBeLookedAtAnyMore() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = ready(process);
        vm(process, lab).diskUse = mb(10);
        process.during(Duration.ofSeconds(30));
        process.host().way = seen -> HostSnapshot.unseen("cut off");
        vm(process, lab).diskUse = mb(500);
        fill(process, 1000);
        assertThat(process.told(LabEvent.Failed.class)).isEmpty();
        assertThat(process.told(LabEvent.Warned.class)).isEmpty();
    }
}
