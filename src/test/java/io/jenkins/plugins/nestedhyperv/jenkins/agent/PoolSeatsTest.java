package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolSeats.Reserved;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class PoolSeatsTest {
    private static final Owner POOL = new Owner(Owner.Kind.POOL, "cloud/linux", "a pool");
    private static final AgentSettings SETTINGS = new AgentSettings(
            Optional.of("/ci"), Optional.empty(), List.of("-Xmx64m"), Optional.empty(), Optional.empty());
    private static final Lab ASKED = AgentLabs.asked(POOL);
    private static final Lab READY = AgentLabs.handedOver(ASKED, "client-1", "boot");

    @Test
    public void aNodeHasItsSeatOnceItsVmIsThere() {
        assertThat(wanted(ASKED, reserved(""))).isEmpty();
        assertThat(wanted(READY, reserved(""))).hasEntrySatisfying("node", seat -> {
            assertThat(seat.boot()).isEqualTo("boot");
            assertThat(seat.vm().name()).isEqualTo("client-1");
            assertThat(seat.settings()).isEqualTo(SETTINGS);
            assertThat(seat.launch()).isEqualTo(Launch.INBOUND);
        });
    }

    @Test
    public void itIsConnectedAsTheSpecOfItsLabSaysAndAVmThatIsNoAgentIsNobodysSeat() {
        Reserved inner = new Reserved("node", AgentLabs.ID, "inner-1", "", false, SETTINGS);
        assertThat(wanted(AgentLabs.overSsh(POOL), inner).get("node").launch()).isEqualTo(Launch.SSH);
        Reserved other = new Reserved("node", AgentLabs.ID, "other-1", "", false, SETTINGS);
        assertThat(wanted(AgentLabs.handedOver(ASKED, "other-1", "boot"), other))
                .isEmpty();
    }

    @Test
    public void itIsWaitedForAsItsTemplateSaysOrElseItsLab() {
        assertThat(wanted(READY, reserved("")).get("node"))
                .satisfies(seat -> assertThat(seat.patience()).isEqualTo(Duration.ofMinutes(5)))
                .satisfies(seat -> assertThat(seat.patienceOf()).isEqualTo("timeouts.ready"));
        AgentSettings patient = new AgentSettings(
                Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.of(Duration.ofMinutes(20)));
        Reserved node = new Reserved("node", AgentLabs.ID, "client-1", "boot", false, patient);
        assertThat(wanted(READY, node).get("node"))
                .satisfies(seat -> assertThat(seat.patience()).isEqualTo(Duration.ofMinutes(20)))
                .satisfies(seat -> assertThat(seat.patienceOf()).contains("agent template"));
    }

    @Test
    public void aNodeWhoseVmIsInAnotherBootHasLostItsSeat() {
        assertThat(wanted(READY, reserved("boot"))).containsKey("node");
        assertThat(wanted(READY, reserved("an earlier boot"))).isEmpty();
    }

    @Test
    public void aVmThatIsLostOrWhoseLabGoesIsNobodysSeat() {
        Lab lost = READY.with(READY.vm("client-1").orElseThrow().with(Making.LOST));
        assertThat(wanted(lost, reserved("boot"))).isEmpty();
        assertThat(wanted(READY.released("why not"), reserved("boot"))).isEmpty();
        assertThat(PoolSeats.wanted(List.of(), List.of(reserved("boot")))).isEmpty();
    }

    @Test
    public void ofTwoNodesForOneVmTheOneThatWasUsedHasIt() {
        Reserved used = new Reserved("z", AgentLabs.ID, "client-1", "boot", true, SETTINGS);
        assertThat(PoolSeats.wanted(List.of(READY), List.of(reserved("boot"), used)))
                .containsOnlyKeys("z");
        assertThat(PoolSeats.wanted(List.of(READY), List.of(used, reserved(""))))
                .containsOnlyKeys("z");
    }

    @Test
    public void labsOfPoolsHaveNoAgentsForABuild() {
        assertThat(Seats.wanted(List.of(READY))).isEmpty();
    }

    private static Reserved reserved(String boot) {
        return new Reserved("node", AgentLabs.ID, "client-1", boot, false, SETTINGS);
    }

    private static Map<String, Seat> wanted(Lab lab, Reserved node) {
        return PoolSeats.wanted(List.of(lab), List.of(node));
    }
}
