package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView.State;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Instant;
import java.util.Map;
import org.junit.Test;

public class AgentNewsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final AgentsView ONLINE = new AgentsView(Map.of("inner-1", new State.Online()));
    private static final AgentsView WAITING = new AgentsView(Map.of("inner-1", new State.Waiting("It starts.")));
    private static final AgentsView LOST = new AgentsView(Map.of("inner-1", new State.Lost("It ended.")));

    private final AgentNews news = new AgentNews();

    @Test
    public void eachChangeIsToldOnce() {
        Lab lab = made("fail");
        assertThat(news.lines(lab, WAITING)).containsExactly("Agent inner-1: It starts.");
        assertThat(news.lines(lab, WAITING)).isEmpty();
        assertThat(news.lines(lab, ONLINE)).containsExactly("Agent inner-1 is connected.");
        assertThat(news.lines(lab, LOST)).containsExactly("Agent inner-1 is lost: It ended.");
    }

    @Test
    public void aLabThatGoesOnWithoutAnAgentSaysSo() {
        assertThat(news.lines(made("continue"), LOST))
                .containsExactly("Agent inner-1 is lost: It ended. The lab goes on without it, as its spec says.");
    }

    @Test
    public void nothingIsToldOfAnAgentWhoseVmIsBeingMade() {
        assertThat(news.lines(asked("fail"), WAITING)).isEmpty();
    }

    @Test
    public void nothingIsToldOfTheAgentsOfALabThatGoes() {
        assertThat(news.lines(made("fail").released("over"), WAITING)).isEmpty();
    }

    private static Lab asked(String onLoss) {
        String yaml =
                "onLoss: " + onLoss + "\nhosts: [{image: tiny}]\ninner: [{image: tiny, agent: {launch: inbound}}]";
        LabSpec spec = ((Parsed.Valid<LabSpec>) LabSpecReader.read("lab.yaml", yaml)).value();
        Owner owner = new Owner(Owner.Kind.BUILD, "1", "build 1");
        return Lab.asked(new LabId("k7mzq2xa"), owner, spec, new GuestKey("public", "sealed"), NOW);
    }

    private static Lab made(String onLoss) {
        Lab lab = asked(onLoss);
        return lab.with(lab.vm("inner-1").orElseThrow().handedOver("boot", NOW));
    }
}
