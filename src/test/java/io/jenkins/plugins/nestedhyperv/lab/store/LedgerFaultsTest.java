package io.jenkins.plugins.nestedhyperv.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.FaultyFiles.Crash;
import io.jenkins.plugins.nestedhyperv.lab.store.FaultyFiles.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** One life of a ledger, in which each single effect on files goes wrong once, in each way. */
public class LedgerFaultsTest {
    private static final Clock CLOCK = Clock.fixed(SampleLabs.NOW, ZoneOffset.UTC);
    private static final OperationId OPERATION = new OperationId("op-1");

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    /** What the ledger's owner knows to be stored; the step that crashed leads to either of the last two. */
    private final List<Optional<Lab>> statesOfA = new ArrayList<>();

    private long generation;

    @Test
    public void aLifeWithoutFaultsDoesWhatTheOthersAreComparedWith() throws IOException {
        assertThat(crashes(folder(), new FaultyFiles(-1, Fault.LOST))).isFalse();
        assertThat(generation).isGreaterThan(1);
        assertThat(statesOfA).hasSize(5).last().isEqualTo(Optional.empty());
    }

    @Test
    public void aCrashBeforeAnyEffectLeavesTheOldValueOrTheNewOne() throws IOException {
        crashAtEachEffect(Fault.CRASH_BEFORE);
    }

    @Test
    public void aCrashAfterAnyEffectLeavesTheOldValueOrTheNewOne() throws IOException {
        crashAtEachEffect(Fault.CRASH_AFTER);
    }

    @Test
    public void aTornWriteIsNoticedAndHarmsNothingElse() throws IOException {
        crashAtEachEffect(Fault.TORN);
    }

    @Test
    public void aLostWriteLeavesSomeEarlierValue() throws IOException {
        for (int effect = 0; effect < countEffects(); effect++) {
            Path folder = folder();
            assertThat(crashes(folder, new FaultyFiles(effect, Fault.LOST))).isFalse();
            try (OpenLedger ledger = open(folder, new DurableFiles())) {
                assertThat(ledger.ledger().generation()).as("effect %d", effect).isGreaterThan(generation);
                assertThat(ledger.labs().loadAll().damages()).isEmpty();
                assertThat(statesOfA).as("effect %d", effect).contains(find(ledger, SampleLabs.A));
            }
        }
    }

    @Test
    public void aDamageIsToldAlthoughSettingTheRecordAsideSeemsToFail() throws IOException {
        Path folder = folder();
        try (OpenLedger ledger = open(folder, new DurableFiles());
                LabDrive a = ledger.labs().tryDrive(SampleLabs.A).orElseThrow()) {
            a.save(SampleLabs.waiting(SampleLabs.A));
        }
        Files.writeString(folder.resolve("labs/aaaaaaaa.json"), "half");
        int open = 2; // The two copies of the ledger's identity.
        try (OpenLedger ledger = open(folder, new FaultyFiles(open, Fault.SEEMS_TO_FAIL))) {
            assertThat(ledger.labs().loadAll().damages())
                    .singleElement()
                    .satisfies(damage -> assertThat(damage.message()).contains("moved to"));
            assertThat(ledger.labs().loadAll().damages()).isEmpty();
        }
    }

    private void crashAtEachEffect(Fault fault) throws IOException {
        int effects = countEffects();
        assertThat(effects).isGreaterThan(10);
        for (int effect = 0; effect < effects; effect++) {
            Path folder = folder();
            assertThat(crashes(folder, new FaultyFiles(effect, fault))).isTrue();
            checkAfterCrash(folder, fault, "%s at effect %d".formatted(fault, effect));
        }
    }

    private int countEffects() throws IOException {
        FaultyFiles counting = new FaultyFiles(-1, Fault.LOST);
        crashes(folder(), counting);
        return counting.effects();
    }

    private void checkAfterCrash(Path folder, Fault fault, String when) throws IOException {
        try (OpenLedger ledger = open(folder, new DurableFiles())) {
            assertThat(ledger.ledger().generation()).as(when).isGreaterThan(generation);
            LabStore.Loaded loaded = ledger.labs().loadAll();
            if (loaded.damages().isEmpty()) {
                assertThat(statesOfA.subList(Math.max(0, statesOfA.size() - 2), statesOfA.size()))
                        .as(when)
                        .contains(find(ledger, SampleLabs.A));
            } else {
                assertThat(fault).as(when).isEqualTo(Fault.TORN);
                assertThat(loaded.damages()).as(when).hasSize(1);
                assertThat(ledger.labs().loadAll().damages()).as(when).isEmpty();
            }
            ledger.operations().list(SampleLabs.A);
            ledger.labs().tryDrive(SampleLabs.A).orElseThrow().close();
        }
    }

    /** Lives the life; tells whether it ended in a crash. */
    private boolean crashes(Path folder, FaultyFiles files) throws IOException {
        statesOfA.clear();
        statesOfA.add(Optional.empty());
        generation = 0;
        try {
            live(folder, files);
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    private void live(Path folder, LedgerFiles files) throws IOException {
        try (OpenLedger ledger = open(folder, files);
                LabDrive a = ledger.labs().tryDrive(SampleLabs.A).orElseThrow()) {
            generation = ledger.ledger().generation();
            save(a, SampleLabs.waiting(SampleLabs.A));
            save(a, SampleLabs.version(SampleLabs.A, 1));
            runOperation(ledger);
        }
        try (OpenLedger ledger = open(folder, files);
                LabDrive a = ledger.labs().tryDrive(SampleLabs.A).orElseThrow()) {
            generation = ledger.ledger().generation();
            ledger.labs().requestRelease(SampleLabs.A, "because");
            save(a, SampleLabs.version(SampleLabs.A, 2));
            statesOfA.add(Optional.empty());
            a.delete();
        }
    }

    private void save(LabDrive drive, Lab lab) throws IOException {
        statesOfA.add(Optional.of(lab));
        drive.save(lab);
    }

    private static void runOperation(OpenLedger ledger) throws IOException {
        Operation operation =
                ledger.operations().begin(OPERATION, VmRef.hostVm(SampleLabs.A, "host-1"), SampleLabs.NOW);
        ledger.operations().record(operation.heard(new CommandState.Ended(0)));
    }

    private static Optional<Lab> find(OpenLedger ledger, LabId id) throws IOException {
        return ledger.labs().loadAll().labs().stream()
                .filter(lab -> lab.id().equals(id))
                .findFirst();
    }

    private static OpenLedger open(Path folder, LedgerFiles files) throws IOException {
        return OpenLedger.open(files, folder, CLOCK, new Random(1));
    }

    private Path folder() throws IOException {
        return temporary.newFolder().toPath();
    }
}
