package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Instant;
import java.util.Map;

/** A lab of a build with host-1, and inner-1 and inner-2 in it. */
final class StepLabs {
    static final LabId ID = new LabId("k7mzq2xa");
    static final Owner BUILD = new Owner(Owner.Kind.BUILD, "one-build", "secret job #1");
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private StepLabs() {}

    static Lab asked(Owner owner) {
        String yaml = "hosts: [{image: tiny}]\ninner: [{image: tiny, count: 2}]\n";
        LabSpec spec = ((Parsed.Valid<LabSpec>) LabSpecReader.read("lab.yaml", yaml)).value();
        return Lab.asked(ID, owner, spec, new GuestKey("public", "sealed"), NOW).placed(Map.of("host-1", "here"), NOW);
    }

    /** A lab whose VMs were all handed over, each in a boot of its own. */
    static Lab ready() {
        Lab lab = asked(BUILD);
        for (String vm : new String[] {"host-1", "inner-1", "inner-2"}) {
            lab = lab.with(lab.vm(vm).orElseThrow().handedOver("boot-of-" + vm, NOW));
        }
        return lab;
    }
}
