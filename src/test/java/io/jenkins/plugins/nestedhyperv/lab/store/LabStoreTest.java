package io.jenkins.plugins.nestedhyperv.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class LabStoreTest {
    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private OpenLedger ledger;
    private LabStore store;
    private LabDrive a;

    @Before
    public void openALedgerAndDriveALab() throws IOException {
        folder = temporary.getRoot().toPath();
        ledger =
                OpenLedger.open(new DurableFiles(), folder, Clock.fixed(SampleLabs.NOW, ZoneOffset.UTC), new Random(1));
        store = ledger.labs();
        a = store.tryDrive(SampleLabs.A).orElseThrow();
    }

    @After
    public void close() {
        a.close();
        ledger.close();
    }

    @Test
    public void aLabIsReadAsItWasWritten() throws IOException {
        for (Lab lab : List.of(SampleLabs.waiting(SampleLabs.A), SampleLabs.version(SampleLabs.A, 1))) {
            a.save(lab);
            assertThat(elsewhere()).isEqualTo(new LabStore.Loaded(List.of(lab), List.of()));
            assertThat(store.loadAll()).isEqualTo(new LabStore.Loaded(List.of(lab), List.of()));
            assertThat(a.load()).hasValue(lab);
        }
    }

    /** What another process reads, which has decoded nothing so far. */
    private LabStore.Loaded elsewhere() throws IOException {
        try (OpenLedger other = OpenLedger.open(
                new DurableFiles(), folder, Clock.fixed(SampleLabs.NOW, ZoneOffset.UTC), new Random(2))) {
            return other.labs().loadAll();
        }
    }

    @Test
    public void aRecordThatAnotherProcessHasWrittenIsReadAnew() throws IOException {
        a.save(SampleLabs.version(SampleLabs.A, 1));
        a.close();
        try (OpenLedger other = OpenLedger.open(
                        new DurableFiles(), folder, Clock.fixed(SampleLabs.NOW, ZoneOffset.UTC), new Random(2));
                LabDrive theirs = other.labs().tryDrive(SampleLabs.A).orElseThrow()) {
            theirs.save(SampleLabs.version(SampleLabs.A, 2));
            assertThat(store.loadAll().labs()).containsExactly(SampleLabs.version(SampleLabs.A, 2));
            theirs.delete();
            assertThat(store.loadAll().labs()).isEmpty();
        }
    }

    @Test
    public void oneRecordIsReadAlone() throws IOException {
        a.save(SampleLabs.waiting(SampleLabs.A));
        assertThat(store.load(SampleLabs.A)).hasValue(SampleLabs.waiting(SampleLabs.A));
        assertThat(store.load(SampleLabs.B)).isEmpty();
        damageA();
        assertThatThrownBy(() -> store.load(SampleLabs.A)).hasMessageContaining(SampleLabs.A.value());
    }

    @Test
    public void anUnchangedRecordIsNotDecodedAgain() throws IOException {
        a.save(SampleLabs.version(SampleLabs.A, 1));
        Lab first = store.loadAll().labs().get(0);
        assertThat(store.loadAll().labs().get(0)).isSameAs(first);
    }

    @Test
    public void anOrphanIsReadAsItWasWritten() throws IOException {
        Lab orphan = Lab.orphan(SampleLabs.A, List.of("here", "there"), "found", SampleLabs.NOW);
        a.save(orphan);
        assertThat(elsewhere().labs()).containsExactly(orphan);
    }

    @Test
    public void whatComesTooLateDoesNotReachARecordThatAnotherDrives() throws IOException {
        a.save(SampleLabs.version(SampleLabs.A, 1));
        a.close();
        try (LabDrive next = store.tryDrive(SampleLabs.A).orElseThrow()) {
            assertThatThrownBy(() -> a.save(SampleLabs.version(SampleLabs.A, 2)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("not driven from here any more");
            assertThatThrownBy(a::delete).isInstanceOf(StoreException.class);
            assertThat(next.load()).hasValue(SampleLabs.version(SampleLabs.A, 1));
        }
    }

    @Test
    public void aDeletedLabIsGoneWithAllThatBelongsToIt() throws IOException {
        a.save(SampleLabs.waiting(SampleLabs.A));
        store.requestRelease(SampleLabs.A, "because");

        a.delete();
        a.delete();

        assertThat(store.loadAll().labs()).isEmpty();
        assertThat(store.releaseRequested(SampleLabs.A)).isEmpty();
    }

    @Test
    public void aDamagedRecordIsSetAsideAndTheOthersAreRead() throws IOException {
        damageA();
        try (LabDrive b = store.tryDrive(SampleLabs.B).orElseThrow()) {
            b.save(SampleLabs.waiting(SampleLabs.B));
        }
        a.close();

        LabStore.Loaded loaded = store.loadAll();

        assertThat(loaded.labs()).containsExactly(SampleLabs.waiting(SampleLabs.B));
        assertThat(loaded.damages()).singleElement().satisfies(damage -> {
            assertThat(damage.lab()).isEqualTo(SampleLabs.A);
            assertThat(damage.message())
                    .contains("its checksum differs")
                    .contains(folder.resolve("damaged/20260102T030405.678Z-aaaaaaaa.json")
                            .toString())
                    .contains("at once when somebody takes it down");
        });
        assertThat(store.loadAll().damages()).isEmpty();
        assertThat(Files.list(folder.resolve("damaged"))).hasSize(1);
    }

    @Test
    public void aDamagedRecordOfALabThatIsDrivenIsLeftToItsDriver() throws IOException {
        damageA();

        assertThat(store.loadAll().damages())
                .singleElement()
                .satisfies(damage -> assertThat(damage.message()).contains("writes it anew"));
        a.save(SampleLabs.version(SampleLabs.A, 2));

        assertThat(store.loadAll().labs()).containsExactly(SampleLabs.version(SampleLabs.A, 2));
    }

    @Test
    public void aListenerIsToldOnceOfEachDamage() throws IOException {
        List<LabStore.Damage> told = new ArrayList<>();
        store.onDamage(told::add);
        damageA();
        store.loadAll();
        store.loadAll(); // It is driven, so the record is still there.
        assertThat(told).hasSize(1);
        a.close();
        store.loadAll();
        store.loadAll();
        assertThat(told)
                .extracting(LabStore.Damage::message)
                .hasSize(2)
                .last()
                .asString()
                .contains("moved to");
    }

    @Test
    public void theDriverOfADamagedRecordIsToldAtOnce() throws IOException {
        damageA();

        assertThatThrownBy(a::load).isInstanceOf(StoreException.class).hasMessageContaining("was damaged");
        assertThat(a.load()).isEmpty();
    }

    @Test
    public void theRecordOfAnotherLabUnderThisNameIsDamage() throws IOException {
        a.save(SampleLabs.waiting(SampleLabs.A));
        Files.move(folder.resolve("labs/aaaaaaaa.json"), folder.resolve("labs/bbbbbbbb.json"));

        assertThat(store.loadAll().damages())
                .singleElement()
                .satisfies(damage -> assertThat(damage.message()).contains("it is the record of another lab"));
    }

    @Test
    public void oneDriverExcludesOthersUntilItCloses() throws IOException {
        assertThat(store.tryDrive(SampleLabs.A)).isEmpty();
        a.close();
        try (LabDrive again = store.tryDrive(SampleLabs.A).orElseThrow()) {
            assertThat(again.lab()).isEqualTo(SampleLabs.A);
        }
    }

    @Test
    public void aDriveWritesNoOtherLab() {
        assertThatThrownBy(() -> a.save(SampleLabs.waiting(SampleLabs.B)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lab bbbbbbbb is not aaaaaaaa");
    }

    @Test
    public void aRequestToReleaseReachesTheDriver() throws IOException {
        assertThat(store.releaseRequested(SampleLabs.A)).isEmpty();
        store.requestRelease(SampleLabs.A, "because");
        assertThat(store.releaseRequested(SampleLabs.A)).hasValue("because");
    }

    @Test
    public void aDamagedRequestIsStillARequest() throws IOException {
        store.requestRelease(SampleLabs.A, "because");
        Files.writeString(folder.resolve("releases/aaaaaaaa.json"), "");
        assertThat(store.releaseRequested(SampleLabs.A)).hasValue("somebody asked for it");
    }

    private void damageA() throws IOException {
        a.save(SampleLabs.version(SampleLabs.A, 1));
        Path file = folder.resolve("labs/aaaaaaaa.json");
        Files.writeString(file, Files.readString(file).replace("tiny", "tidy"));
    }
}
