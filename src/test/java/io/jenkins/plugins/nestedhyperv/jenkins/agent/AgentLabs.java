package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Instant;
import java.util.Map;

/** Labs of builds with the agents client-1, client-2 and server-1 in one host VM. */
final class AgentLabs {
    static final LabId ID = new LabId("k7mzq2xa");
    static final Owner BUILD = new Owner(Owner.Kind.BUILD, "one-build", "job #1");
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private AgentLabs() {}

    static LabSpec spec(String yaml) {
        return ((Parsed.Valid<LabSpec>) LabSpecReader.read("lab.yaml", yaml)).value();
    }

    static Lab asked(Owner owner) {
        LabSpec spec = spec("""
                name: agents
                hosts: [{image: tiny}]
                inner:
                - {name: client, count: 2, image: tiny, agent: {launch: inbound, label: "linux tests"}}
                - {name: server, image: tiny, agent: {launch: inbound}}
                - {name: other, image: tiny, agent: {launch: none}}
                timeouts: {ready: 5m}
                """);
        return Lab.asked(ID, owner, spec, new GuestKey("public", "sealed"), NOW).placed(Map.of("host-1", "here"), NOW);
    }

    /** A lab whose inner VMs were all handed over. */
    static Lab ready() {
        Lab lab = asked(BUILD);
        for (String vm : new String[] {"client-1", "client-2", "server-1", "other-1"}) {
            lab = handedOver(lab, vm, "boot-of-" + vm);
        }
        return lab;
    }

    /** A lab whose only agent Jenkins connects to. */
    static Lab overSsh() {
        return overSsh(BUILD);
    }

    /** Likewise a lab of somebody's. */
    static Lab overSsh(Owner owner) {
        LabSpec spec = spec("hosts: [{image: tiny}]\ninner: [{image: tiny, agent: {launch: ssh}}]\n");
        Lab lab = Lab.asked(ID, owner, spec, new GuestKey("public", "sealed"), NOW);
        return handedOver(lab.placed(Map.of("host-1", "here"), NOW), "inner-1", "boot");
    }

    /** A lab of a build without any agent. */
    static Lab withoutAgents() {
        LabSpec spec = spec("hosts: [{image: tiny}]\ninner: [{image: tiny}]\n");
        return Lab.asked(ID, BUILD, spec, new GuestKey("public", "sealed"), NOW);
    }

    static Lab handedOver(Lab lab, String vm, String boot) {
        return lab.with(lab.vm(vm).orElseThrow().handedOver(boot, NOW));
    }
}
