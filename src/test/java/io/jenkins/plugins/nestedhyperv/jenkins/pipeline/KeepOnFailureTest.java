package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.KeepOnFailure.Answer;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Duration;
import java.util.Optional;
import org.junit.Test;

public class KeepOnFailureTest {
    private static final Duration MAXIMUM = Duration.ofHours(8);

    private static LabSpec spec(String more) {
        return ((Parsed.Valid<LabSpec>) LabSpecReader.read("lab.yaml", "{hosts: [{image: tiny}]" + more + "}")).value();
    }

    private static Answer settle(String wanted, String more) {
        return new KeepOnFailure(Optional.ofNullable(wanted), MAXIMUM).settle(spec(more));
    }

    private static Optional<Duration> kept(String wanted, String more) {
        return ((Answer.Settled) settle(wanted, more)).spec().keepOnFailure();
    }

    @Test
    public void whatTheStepSaysWinsOverTheSpec() {
        assertThat(kept("30m", ", keepOnFailure: 2h")).contains(Duration.ofMinutes(30));
        assertThat(kept(" 3h ", ", keepOnFailure: 2h")).contains(Duration.ofHours(3));
        assertThat(kept(null, ", keepOnFailure: 2h")).contains(Duration.ofHours(2));
        assertThat(kept("30m", "")).contains(Duration.ofMinutes(30));
        assertThat(kept(null, "")).isEmpty();
    }

    @Test
    public void nothingIsKeptLongerThanTheAdministratorSaysAndTheLogTellsSo() {
        assertThat(kept("12h", "")).contains(MAXIMUM);
        assertThat(kept(null, ", keepOnFailure: 12h")).contains(MAXIMUM);
        assertThat(((Answer.Settled) settle("12h", "")).note())
                .hasValueSatisfying(note -> assertThat(note).contains("12h", "at most 8h"));
        assertThat(((Answer.Settled) settle("8h", "")).note()).isEmpty();
    }

    @Test
    public void whatIsNoTimeIsRefusedWithAnExample() {
        assertThat(settle("half an hour", ""))
                .isEqualTo(new Answer.Refused(
                        "keepOnFailure: found \"half an hour\"; allowed: a time from 1m to 30d, such as 30m or 2h."));
        assertThat(settle("1s", "")).isInstanceOf(Answer.Refused.class);
    }

    @Test
    public void whatGoesBeyondTheLeaseIsRefusedAsInALabSpec() {
        assertThat(settle("2h", ", lease: 1h"))
                .isEqualTo(
                        new Answer.Refused(
                                "keepOnFailure: found 2h, longer than the lease; allowed: at most the lease of the lab spec, 1h."));
        assertThat(kept("1h", ", lease: 1h")).contains(Duration.ofHours(1));
    }
}
