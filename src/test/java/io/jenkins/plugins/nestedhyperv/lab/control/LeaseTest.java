package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyFault;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

/** Leases are renewed by the controller while the owner lives. */
public class LeaseTest {
    private final World world = new World("here");

    @Test
    public void afterAThirdOfTheLeaseOneCallRenewsAllLabsOfAHost() throws Exception {
        Process process = new Process(world, 1);
        LabId one = process.ask(ToySpecs.spec(1, 0, "lease: 3h"));
        LabId other = process.ask(ToySpecs.spec(1, 0, "lease: 3h"));
        process.untilReady(one);
        process.untilReady(other);
        process.during(Duration.ofMinutes(58));
        assertThat(process.host().renewals).isEmpty();
        process.during(Duration.ofMinutes(3));
        assertThat(process.host().renewals).containsExactly(Set.of(one, other));
        process.during(Duration.ofHours(9));
        assertThat(process.host().renewals).hasSizeBetween(9, 10);
        assertThat(process.lab(one).isReady()).isTrue();
    }

    @Test
    public void aLeaseIsRenewedAlthoughTheAnswerToOpeningTheLabWasLost() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0, "lease: 3h"));
        process.host().faults.next("OpenLab", lab.value(), ToyFault.LOST_ANSWER);
        process.untilReady(lab);
        process.during(Duration.ofHours(2));
        assertThat(process.host().renewals.size()).isBetween(1, 3);
    }

    @Test
    public void aRenewalThatFailsIsTriedAgainAfterAPause() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0, "lease: 3h"));
        process.untilReady(lab);
        process.during(Duration.ofMinutes(58));
        process.host().silent = true;
        int steps = process.during(Duration.ofMinutes(30));
        assertThat(steps).isLessThan(1000);
        process.host().silent = false;
        process.during(Duration.ofMinutes(1));
        assertThat(process.host().renewals).hasSize(1);
    }

    @Test
    public void aCopyThatOnlyRenewsLearnsThatItIsOne() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0, "lease: 3h"));
        process.untilReady(lab);
        process.host().claim(new Ledger(process.installation(), Long.MAX_VALUE));
        process.during(Duration.ofMinutes(50));
        assertThat(process.controller.refusals()).isEmpty();
        process.during(Duration.ofMinutes(15));
        assertThat(process.controller.refusals()).containsOnly(Map.entry("here", "a newer generation was here"));
        assertThat(process.host().renewals).isEmpty();
    }

    @Test
    public void aHostThatIsSilentForAWholeLeaseFailsTheLab() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0, "lease: 1h"));
        process.untilReady(lab);
        process.host().silent = true;
        process.during(Duration.ofMinutes(39)); // The lease may have been renewed after 20 minutes.
        assertThat(process.lab(lab).failure()).isEmpty();
        process.during(Duration.ofMinutes(42));
        assertThat(process.told(LabEvent.Failed.class).get(0).failure().message())
                .contains("Host here has not answered for the whole lease of 1h", "no route to host");
        assertThat(process.controller.lab(lab)).isPresent();
        process.host().silent = false;
        process.untilGone(lab);
        assertThat(process.host().isEmpty(process.installation())).isTrue();
    }

    @Test
    public void aRenewalThatComesBackAfterTheLabIsGoneLeavesNoRecord() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0, "lease: 3h"));
        process.untilReady(lab);
        process.during(Duration.ofMinutes(58));
        process.host().renewalsHang = true;
        process.during(Duration.ofMinutes(5));
        process.controller.release(lab, "done");
        process.untilGone(lab);
        process.host().renewalsHang = false;
        process.during(Duration.ofMinutes(1));
        assertThat(world.records(lab)).isFalse();
    }

    @Test
    public void theLabOfALiveOwnerOutlivesALeaseThatCouldNotBeRenewed() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0, "lease: 1h"));
        process.untilReady(lab);
        process.host().renewalsHang = true;
        process.during(Duration.ofHours(2));
        assertThat(process.lab(lab).isReady()).isTrue();
        process.host().renewalsHang = false;
        process.during(Duration.ofMinutes(1));
        assertThat(process.host().renewals).isNotEmpty();
        assertThat(process.lab(lab).isReady()).isTrue();
    }
}
