package io.jenkins.plugins.nestedhyperv.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class ProcessOwnersTest {
    private final ProcessOwners owners = new ProcessOwners();

    @Test
    public void thisProcessLives() {
        assertThat(owners.stateOf(ProcessOwners.thisProcess("test"))).isEqualTo(OwnerState.LIVE);
    }

    @Test
    public void aLaterProcessWithTheSameNumberIsAnother() {
        String[] self = ProcessOwners.thisProcess("test").reference().split(":");
        long earlier = Long.parseLong(self[1]) - TimeUnit.MINUTES.toMillis(1);
        assertThat(owners.stateOf(process(self[0] + ":" + earlier))).isEqualTo(OwnerState.ENDED);
    }

    @Test
    public void aProcessThatIsNotThereHasEnded() {
        assertThat(owners.stateOf(process("999999999999:5"))).isEqualTo(OwnerState.ENDED);
    }

    @Test
    public void whatCannotBeReadIsUnknown() {
        assertThat(owners.stateOf(process("nonsense"))).isEqualTo(OwnerState.UNKNOWN);
    }

    @Test
    public void aLeaseLivesOnlyWhileSomebodySpeaksForIt() {
        Owner lease = ProcessOwners.lease("word", "test");
        assertThat(owners.stateOf(lease)).isEqualTo(OwnerState.UNKNOWN);
        owners.vouchFor(lease);
        assertThat(owners.stateOf(lease)).isEqualTo(OwnerState.LIVE);
        assertThat(owners.stateOf(ProcessOwners.lease("other", "test"))).isEqualTo(OwnerState.UNKNOWN);
        owners.leaveToLease(lease);
        assertThat(owners.stateOf(lease)).isEqualTo(OwnerState.UNKNOWN);
    }

    private static Owner process(String reference) {
        return new Owner(Owner.Kind.PROCESS, reference, "test");
    }
}
