package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.OwnersFault;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryDisk;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.Test;

/** What histories tell of records, when they are over, and what administrators tidy up. */
public class LedgerSiteTest {
    private static final Duration FAULT = Duration.ofMinutes(4);

    @Test
    public void aProcessThatGoesOverToAnotherConfigurationTellsWhichRecordsHaveGone() throws Exception {
        OneLedger one = new OneLedger(1);
        LabId lab = one.build(Optional.empty()).lab();
        one.until(() -> one.site.isRecorded(lab));
        one.until(() -> !one.recorded.isEmpty());
        one.record(lab, Optional.empty());
        assertThat(one.forgotten).isEmpty();
        one.site.configure(one.config);
        assertThat(one.forgotten).containsExactly(lab);
    }

    @Test
    public void aBuildRestsOnlyOnceWhatItBrokeIsMended() {
        OneLedger one = new OneLedger(1);
        Build build = one.build(Optional.of(OwnersFault.LINK_CUT));
        one.until(() -> isReady(one, build.lab()));
        Instant broken = one.now();
        assertThat(build.rests()).isFalse();
        one.until(build::rests);
        assertThat(Duration.between(broken, one.now())).isBetween(FAULT, FAULT.plusMinutes(3));
    }

    @Test
    public void aBuildThatBreaksNothingRestsWhenItsLabIsReady() {
        OneLedger one = new OneLedger(1);
        Build build = one.build(Optional.empty());
        one.until(build::rests);
        assertThat(isReady(one, build.lab())).isTrue();
    }

    @Test
    public void anAbortedBuildLivesUntilItsLabIsGone() {
        OneLedger one = new OneLedger(1);
        Build build = one.build(BuildEnding.ABORTED, Duration.ofMinutes(10), Optional.empty());
        one.until(() -> one.hasVms(build.lab()));
        one.until(() -> !one.site.isRecorded(build.lab()));
        Instant gone = one.now();
        assertThat(build.ownerState()).isEqualTo(OwnerState.LIVE);
        assertThat(build.hasEndedSince(gone)).isFalse();
        one.until(build::rests);
        assertThat(build.ownerState()).isEqualTo(OwnerState.ENDED);
        assertThat(build.hasEndedSince(gone)).isTrue();
        assertThat(build.hasEndedSince(one.now().plusSeconds(10))).isFalse();
    }

    @Test
    public void whatAProcessHasStoredIsToldWhenItDiesUnlessAnotherDrivesThatLab() throws Exception {
        OneLedger one = new OneLedger(2);
        LabId lab = one.build(Optional.empty()).lab();
        one.until(() -> isReady(one, lab));
        byte[] ready = one.record(lab);
        ControllerProcess driver = one.site.driver(lab).orElseThrow();
        ControllerProcess other = one.site.processes().stream()
                .filter(process -> process != driver)
                .findFirst()
                .orElseThrow();
        one.recorded.clear();
        one.site.died(other);
        assertThat(one.recorded).isEmpty();
        one.record(lab, Optional.of(ready));
        one.site.died(driver);
        assertThat(one.recorded)
                .singleElement()
                .satisfies(told -> assertThat(told.id()).isEqualTo(lab));
    }

    @Test
    public void anAdministratorTidiesUpWhereABackupNamesFewerHostsThanTheRecordItReplaces() {
        OneLedger one = new OneLedger(1);
        LabId lab = one.build(Optional.empty()).lab();
        one.until(() -> one.site.isRecorded(lab));
        MemoryDisk backup = one.site.backup();
        one.until(() -> one.hasVms(lab));
        one.site.configure(OneLedger.NO_HOST);
        one.site.putBack(backup, "backup");
        one.until(() -> !one.site.isRecorded(lab));
        one.site.configure(one.config);
        one.during(Duration.ofMinutes(30));
        assertThat(one.hasVms(lab)).isTrue();
        one.site.beAtPeace();
        one.during(Duration.ofMinutes(10));
        assertThat(one.hasVms(lab)).isFalse();
    }

    @Test
    public void anAdministratorTidiesUpAfterACopyThatLostARecordItself() throws Exception {
        OneLedger one = new OneLedger(1);
        LabId lab = one.build(Optional.empty()).lab();
        one.until(() -> one.hasVms(lab));
        LedgerSite copy = one.site.copy("copy");
        copy.lost(lab);
        one.site.outlives(copy);
        one.record(lab, Optional.empty());
        one.site.restart();
        one.site.beAtPeace();
        one.during(Duration.ofMinutes(10));
        assertThat(one.hasVms(lab)).isFalse();
    }

    private static boolean isReady(OneLedger one, LabId lab) {
        return one.recorded.stream()
                .filter(record -> record.id().equals(lab))
                .reduce((first, last) -> last)
                .filter(Lab::isReady)
                .filter(record -> record.vms().stream().allMatch(vm -> vm.phase() == Phase.READY))
                .isPresent();
    }
}
