package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyFault;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import org.junit.Test;

/** Who waits costs little: steps, looks, batches and writes are counted over an hour of virtual time. */
public class QuietTest {
    private static final int EVERY_5_SECONDS = 3600 / 5;
    private static final int EVERY_SECOND = 3600;

    private final World world = new World("here", "there");

    private void assertCheap(Process process, int looks, int batches) {
        int looksBefore = process.host().looks;
        int batchesBefore = process.host().batches;
        int writesBefore = process.files.writes;
        int steps = process.during(Duration.ofHours(1));
        assertThat(process.host().looks - looksBefore).as("looks").isLessThanOrEqualTo(looks);
        assertThat(process.host().batches - batchesBefore).as("batches").isLessThanOrEqualTo(batches);
        assertThat(process.files.writes - writesBefore).as("writes").isLessThanOrEqualTo(3 * batches);
        // Each look of each host ends with a step.
        assertThat(steps).as("steps").isLessThanOrEqualTo(4 * looks);
    }

    @Test
    public void nothingToDo() throws Exception {
        assertCheap(new Process(world, 1), EVERY_5_SECONDS + 2, 0);
    }

    @Test
    public void aLabThatIsReady() throws Exception {
        Process process = new Process(world, 1);
        process.untilReady(process.ask(ToySpecs.spec(2, 4)));
        assertCheap(process, EVERY_5_SECONDS + 2, 0);
    }

    @Test
    public void aLabThatIsBuiltOnAnotherHost() throws Exception {
        Process process = new Process(world, 1);
        process.untilReady(process.ask(ToySpecs.named("here", 1, 1)));
        world.hosts.get("there").neverBoot.add("host-1");
        process.ask(ToySpecs.named("there", 1, 1, "timeouts: {extensionsVisible: 5h}"));
        process.during(Duration.ofMinutes(1));
        int before = process.host().looks;
        process.during(Duration.ofHours(1));
        assertThat(process.host().looks - before).isLessThanOrEqualTo(EVERY_5_SECONDS + 2);
    }

    @Test
    public void aFailedLabThatIsKept() throws Exception {
        Process process = new Process(world, 1);
        process.host().extensionsWork = false;
        LabId lab = process.ask(ToySpecs.spec(1, 1, "keepOnFailure: 5h"));
        process.until(one -> one.toldOf(lab, LabEvent.Kept.class));
        assertCheap(process, EVERY_5_SECONDS + 2, 0);
    }

    @Test
    public void aLabWhoseOwnerIsUnknown() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.owners.put(ToySpecs.OWNER, OwnerState.UNKNOWN);
        process.during(Duration.ofMinutes(1));
        assertCheap(process, EVERY_5_SECONDS + 2, 0);
        assertThat(process.lab(lab).isReady()).isFalse();
    }

    @Test
    public void aGuestThatNeverBoots() throws Exception {
        Process process = new Process(world, 1);
        process.host().neverBoot.add("host-1");
        process.ask(ToySpecs.spec(1, 1, "timeouts: {extensionsVisible: 5h}"));
        process.during(Duration.ofMinutes(1));
        assertCheap(process, EVERY_SECOND + 2, 0);
    }

    @Test
    public void aHostThatIsSilent() throws Exception {
        Process process = new Process(world, 1);
        process.ask(ToySpecs.spec(1, 1, "timeouts: {extensionsVisible: 5h}"));
        process.until(one -> one.host().journal.contains("StartHostVm host-1"));
        process.host().silent = true;
        int steps = process.during(Duration.ofHours(1));
        assertThat(steps).isLessThanOrEqualTo(4 * EVERY_SECOND);
    }

    @Test
    public void anActionOnTheLabThatAlwaysFails() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0, "timeouts: {disks: 5h}"));
        process.host().faults.always("OpenLab", lab.value(), ToyFault.PASSING);
        assertCheap(process, EVERY_SECOND + 300, 140);
    }

    @Test
    public void anActionOnAVmThatAlwaysFails() throws Exception {
        Process process = new Process(world, 1);
        process.host().faults.always("CreateDisks", "host-1", ToyFault.PASSING);
        process.ask(ToySpecs.spec(1, 0, "timeouts: {disks: 5h}"));
        assertCheap(process, EVERY_SECOND + 300, 140);
    }

    @Test
    public void aRemovalThatAlwaysFails() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.untilReady(lab);
        process.host().faults.always("DeleteHostVm", "host-1", ToyFault.PASSING);
        process.controller.release(lab, "done");
        assertCheap(process, EVERY_SECOND + 300, 140);
        assertThat(process.told(LabEvent.Waits.class))
                .singleElement()
                .satisfies(event -> assertThat(event.reason().orElseThrow()).contains("takes longer than 10m"));
    }

    @Test
    public void whatIsLeftOfAnAttemptThatCannotBeRemoved() throws Exception {
        Process process = new Process(world, 1);
        process.host().neverBoot.add("inner-1");
        process.host().faults.always("DeleteInnerVm", "inner-1", ToyFault.PASSING);
        LabId lab = process.ask(ToySpecs.spec(1, 1, "timeouts: {releasing: 5h}"));
        process.until(one -> one.toldOf(lab, LabEvent.MadeAgain.class));
        assertCheap(process, EVERY_SECOND + 300, 140);
    }

    @Test
    public void aLostAnswerAgainAndAgain() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0, "timeouts: {disks: 5h}"));
        process.host().faults.always("OpenLab", lab.value(), ToyFault.LOST_REQUEST);
        assertCheap(process, EVERY_SECOND + 300, 140);
    }
}
