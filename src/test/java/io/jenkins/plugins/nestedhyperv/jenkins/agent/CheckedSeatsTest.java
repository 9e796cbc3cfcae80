package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Test;

/** From which agents a host is looked at. */
public class CheckedSeatsTest {
    private static List<String> on(String host, Lab... labs) {
        return CheckedSeats.on(host, Seats.wanted(List.of(labs)).values(), List.of(labs)).stream()
                .map(seat -> seat.lab() + "/" + seat.vm().name())
                .toList();
    }

    private static Lab otherImage() {
        Lab lab = Lab.asked(
                        new LabId("zzzzzzzz"),
                        AgentLabs.BUILD,
                        AgentLabs.spec(
                                "hosts: [{image: tiny}]\ninner: [{name: big, image: big, agent: {launch: inbound}}]\n"),
                        new GuestKey("public", "sealed"),
                        AgentLabs.NOW)
                .placed(Map.of("host-1", "here"), AgentLabs.NOW);
        return Stream.of("big-1", "big").filter(name -> lab.vm(name).isPresent()).findFirst().stream()
                .map(name -> AgentLabs.handedOver(lab, name, "boot"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    public void twoOfTheHostAreEnoughAndOfOneImageWhereThereIsNoOther() {
        assertThat(on("here", AgentLabs.ready())).containsExactly("k7mzq2xa/client-1", "k7mzq2xa/client-2");
    }

    @Test
    public void oneThatJenkinsConnectsToSaysNothingOfTheWayToJenkins() {
        assertThat(Seats.wanted(List.of(AgentLabs.overSsh()))).hasSize(1);
        assertThat(on("here", AgentLabs.overSsh())).isEmpty();
    }

    @Test
    public void anotherImageGoesFirst() {
        assertThat(on("here", otherImage(), AgentLabs.ready())).containsExactly("k7mzq2xa/client-1", "zzzzzzzz/big-1");
    }

    @Test
    public void onesOfOtherHostsAndOnesThatWereNotHandedOverAreNotAsked() {
        assertThat(on("there", AgentLabs.ready())).isEmpty();
        assertThat(on("here", AgentLabs.asked(AgentLabs.BUILD))).isEmpty();
        assertThat(on("here")).isEmpty();
    }
}
