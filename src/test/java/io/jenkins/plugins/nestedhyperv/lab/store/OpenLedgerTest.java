package io.jenkins.plugins.nestedhyperv.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class OpenLedgerTest {
    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final Random random = new Random(1);
    private Path folder;

    @Before
    public void chooseAFolderThatIsNotThereYet() {
        folder = temporary.getRoot().toPath().resolve("ledger");
    }

    @Test
    public void aNewLedgerIsANewInstallation() throws IOException {
        try (OpenLedger ledger = open()) {
            assertThat(ledger.ledger().generation()).isEqualTo(1);
            assertThat(UUID.fromString(ledger.ledger().installation()).version())
                    .isEqualTo(4);
        }
    }

    @Test
    public void theGenerationRisesWhenNobodyHadTheLedger() throws IOException {
        open().close();
        try (OpenLedger ledger = open()) {
            assertThat(ledger.ledger().generation()).isGreaterThan(1);
        }
    }

    @Test
    public void aLedgerAndItsCopyNeverComeToTheSameGeneration() throws IOException {
        try (OpenLedger first = open()) {
            assertThat(first.ledger().generation()).isEqualTo(1);
        }
        Path copy = temporary.newFolder("copy").toPath();
        for (String file : List.of("ledger.json", "ledger-copy.json")) {
            Files.copy(folder.resolve(file), copy.resolve(file));
        }
        try (OpenLedger original = open();
                OpenLedger copied = OpenLedger.open(new DurableFiles(), copy, Clock.systemUTC(), new Random(77))) {
            assertThat(copied.ledger().installation())
                    .isEqualTo(original.ledger().installation());
            assertThat(copied.ledger().generation())
                    .isNotEqualTo(original.ledger().generation());
        }
    }

    @Test
    public void whoOpensAnOpenLedgerSharesItsGeneration() throws IOException {
        try (OpenLedger first = open()) {
            OpenLedger second = open();
            assertThat(second.ledger()).isEqualTo(first.ledger());
            second.close();
            second.close();
            try (OpenLedger third = open()) {
                assertThat(third.ledger()).isEqualTo(first.ledger());
            }
        }
    }

    @Test
    public void oneDamagedCopyOfTheIdentityIsMendedFromTheOther() throws IOException {
        String installation = installation();
        for (String copy : new String[] {"ledger.json", "ledger-copy.json"}) {
            Files.writeString(folder.resolve(copy), "{}");
            assertThat(installation()).isEqualTo(installation);
        }
    }

    @Test
    public void aLedgerWithLabsAndWithoutIdentityIsRefused() throws IOException {
        try (OpenLedger ledger = open();
                LabDrive drive = ledger.labs().tryDrive(SampleLabs.A).orElseThrow()) {
            drive.save(SampleLabs.waiting(SampleLabs.A));
        }
        Files.delete(folder.resolve("ledger.json"));
        Files.writeString(folder.resolve("ledger-copy.json"), "{}");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not say any more which installation it belongs to")
                .hasMessageContaining("from a backup");
        assertThat(Files.exists(folder.resolve("labs/aaaaaaaa.json"))).isTrue();
    }

    @Test
    public void aFolderThatCannotBeWrittenIsNamedWithTheNextStep() throws IOException {
        Files.createFile(folder);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("failed while opening it")
                .hasMessageContaining("Check that its disk has free space");
    }

    @Test
    public void unfinishedWritesAreRemoved() throws IOException {
        open().close();
        Path unfinished = Files.createDirectories(folder.resolve("labs")).resolve(".writing-1.tmp");
        Files.createFile(unfinished);

        open().close();

        assertThat(Files.exists(unfinished)).isFalse();
    }

    private String installation() throws IOException {
        try (OpenLedger ledger = open()) {
            return ledger.ledger().installation();
        }
    }

    private OpenLedger open() throws StoreException {
        return OpenLedger.open(new DurableFiles(), folder, Clock.fixed(SampleLabs.NOW, ZoneOffset.UTC), random);
    }
}
