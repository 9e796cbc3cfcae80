package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class WordingTest {
    private static final LabId LAB = new LabId("abcdefgh");
    private static final Actor ENGINE = Actor.engine("one", "abcdefgh", "host-1");

    @Test
    public void thingsAreNamedByKindAndNameInOneOrder() {
        Change.Thing vm = new Change.Thing(Change.Kind.VM, "host", "id-1", "nhv-abcdefgh-host-1", ENGINE);
        Change.Thing disk = new Change.Thing(Change.Kind.DISK, "host", "D:\\disk#4", "D:\\disk", ENGINE);
        assertThat(Wording.any(List.of(vm, disk))).isEqualTo("DISK D:\\disk, VM nhv-abcdefgh-host-1");
    }

    @Test
    public void actorsAreToldApart() {
        assertThat(Wording.any(ENGINE)).isEqualTo("the engine of installation one for lab abcdefgh");
        assertThat(Wording.any(Actor.owner("abcdefgh", "inner-1"))).isEqualTo("the owner of lab abcdefgh");
        assertThat(Wording.any(Actor.stranger("somebody"))).isEqualTo("somebody");
        assertThat(Wording.any(Actor.MACHINE)).isEqualTo("the machine itself");
    }

    @Test
    public void anActionOnTheLabItselfDoesNotRepeatTheLab() {
        Batch batch = new Batch(
                new Ledger("one", 1),
                LAB,
                Story.TIME_TO_LIVE,
                List.of(new Action.BuryLab(LAB), new Action.StartHostVm("host-1")));
        assertThat(Wording.of(batch)).isEqualTo("BuryLab, StartHostVm host-1");
        assertThat(Wording.any(batch.actions().get(0))).isEqualTo("BuryLab abcdefgh");
    }

    @Test
    public void numbersAreSaidWithWhatTheyCount() {
        assertThat(Wording.any(new Use(5L << 30, 2, 0, 1)))
                .isEqualTo("host VMs 1, processors 2, memory 5120 MB, disks 0 MB");
        Quotas quotas =
                new Quotas(Optional.of(DataSize.ofGigabytes(4)), Optional.empty(), Optional.empty(), Optional.of(3));
        assertThat(Wording.any(quotas)).isEqualTo("host VMs 3, processors any, memory 4GB, disks any");
    }
}
