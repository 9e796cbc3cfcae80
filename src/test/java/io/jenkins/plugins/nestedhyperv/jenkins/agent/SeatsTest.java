package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** Which inner VMs are agents. */
public class SeatsTest {
    @Test
    public void theInboundVmsOfABuildsLabThatWereHandedOverAreAgents() {
        Map<String, Seat> seats = Seats.wanted(List.of(AgentLabs.ready()));
        assertThat(seats)
                .containsOnlyKeys(
                        "hyperv-lab-k7mzq2xa-client-1", "hyperv-lab-k7mzq2xa-client-2", "hyperv-lab-k7mzq2xa-server-1");
        Seat client = seats.get("hyperv-lab-k7mzq2xa-client-1");
        assertThat(client.vm()).isEqualTo(VmRef.innerVm(AgentLabs.ID, "host-1", "client-1"));
        assertThat(client.owner()).isEqualTo(AgentLabs.BUILD);
        assertThat(client.boot()).isEqualTo("boot-of-client-1");
        assertThat(client.labels()).containsExactlyInAnyOrder("hyperv-lab-k7mzq2xa", "client-1", "linux", "tests");
        assertThat(client.patience()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    public void aSeatSaysWhoOpensItsConnection() {
        Lab lab = AgentLabs.ready();
        assertThat(Seats.wanted(List.of(lab)).values()).extracting(Seat::launch).containsOnly(Launch.INBOUND);
        Lab overSsh = AgentLabs.overSsh();
        assertThat(Seats.wanted(List.of(overSsh)).values())
                .extracting(Seat::launch)
                .containsExactly(Launch.SSH);
    }

    @Test
    public void aVmThatIsBeingMadeOrLostIsNone() {
        Lab lab = AgentLabs.handedOver(AgentLabs.asked(AgentLabs.BUILD), "client-2", "boot");
        assertThat(Seats.wanted(List.of(lab))).containsOnlyKeys("hyperv-lab-k7mzq2xa-client-2");
        Lab lost = lab.with(lab.vm("client-2").orElseThrow().with(Making.LOST));
        assertThat(Seats.wanted(List.of(lost))).isEmpty();
    }

    @Test
    public void aLabThatGoesOrHasFailedHasNone() {
        Lab lab = AgentLabs.ready();
        assertThat(Seats.wanted(List.of(lab.released("over")))).isEmpty();
        Failure failure = new Failure(Optional.empty(), Phase.READY, "it failed", AgentLabs.NOW);
        assertThat(Seats.wanted(List.of(lab.failed(failure)))).isEmpty();
    }

    @Test
    public void theLabOfSomebodyElseThanABuildHasNone() {
        Owner process = new Owner(Owner.Kind.PROCESS, "1 2", "a command line");
        Lab lab = AgentLabs.handedOver(AgentLabs.asked(process), "client-1", "boot");
        assertThat(Seats.wanted(List.of(lab))).isEmpty();
    }
}
