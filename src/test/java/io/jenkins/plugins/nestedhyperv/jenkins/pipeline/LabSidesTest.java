package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.LabSide;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class LabSidesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Failure NO_BOOT = new Failure(Optional.of("host-1"), Phase.RUNNING, "It did not boot.", NOW);

    @Test
    public void aLabIsBuiltUntilEveryVmWasHandedOver() {
        assertThat(of(asked())).isEqualTo(new LabSide.Building());
        assertThat(of(ready())).isEqualTo(new LabSide.Ready());
    }

    @Test
    public void aFailureIsToldWithItsVmAlsoWhileTheLabGoes() {
        LabSide failed = new LabSide.Failed("host-1: It did not boot.", false);
        assertThat(of(asked().failed(NO_BOOT))).isEqualTo(failed);
        assertThat(of(asked().failed(NO_BOOT).released("It failed."))).isEqualTo(failed);
        assertThat(of(asked().failed(NO_BOOT).kept(NOW)))
                .isEqualTo(new LabSide.Failed("host-1: It did not boot.", true));
        assertThat(of(asked().failed(NO_BOOT).kept(NOW).released("Seen enough.")))
                .isEqualTo(failed);
    }

    @Test
    public void aReleasedLabIsGoingForItsReason() {
        assertThat(of(ready().released("The administrator asked.")))
                .isEqualTo(new LabSide.Going("The administrator asked."));
    }

    @Test
    public void aLabWithoutARecordIsNotRecorded() {
        assertThat(LabSides.of(Optional.empty())).isEqualTo(new LabSide.NotRecorded());
    }

    private static LabSide of(Lab lab) {
        return LabSides.of(Optional.of(lab));
    }

    private static Lab asked() {
        Parsed<LabSpec> parsed = LabSpecReader.read("lab.yaml", "hosts: [{image: tiny}]");
        LabSpec spec = ((Parsed.Valid<LabSpec>) parsed).value();
        Owner owner = new Owner(Owner.Kind.BUILD, "1", "build 1");
        return Lab.asked(new LabId("k7mzq2xa"), owner, spec, new GuestKey("public", "sealed"), NOW);
    }

    private static Lab ready() {
        Lab lab = asked().placed(Map.of("host-1", "here"), NOW);
        VmRecord host = lab.vm("host-1").orElseThrow();
        return lab.with(host.handedOver("boot", NOW));
    }
}
