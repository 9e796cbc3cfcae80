package io.jenkins.plugins.nestedhyperv.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What becomes of a ledger of which there is a copy. */
public class CopiedLedgerTest {
    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final Random random = new Random(1);
    private final DurableFiles files = new DurableFiles();
    private Path folder;
    private CopiedLedger copied;

    @Before
    public void chooseAFolderThatIsNotThereYet() {
        folder = temporary.getRoot().toPath().resolve("ledger");
        copied = new CopiedLedger(files, folder, Clock.systemUTC());
    }

    private OpenLedger open() throws StoreException {
        return OpenLedger.open(files, folder, Clock.systemUTC(), random);
    }

    private Ledger identity() throws StoreException {
        try (OpenLedger ledger = open()) {
            return ledger.ledger();
        }
    }

    @Test
    public void theOneThatGoesOnOutranksACopyThatIsStartedAThousandTimes() throws Exception {
        Ledger before = identity();
        long highestOfTheCopy = before.generation() + 1000L * (1 << 20);
        copied.goOn(random);
        Ledger after = identity();
        assertThat(after.installation()).isEqualTo(before.installation());
        assertThat(after.generation()).isGreaterThan(highestOfTheCopy);
    }

    @Test
    public void theOneThatIsSetAsideIsKeptAndTheNextIsAnotherInstallationWithoutLabs() throws Exception {
        Ledger before = identity();
        try (OpenLedger ledger = open();
                LabDrive drive = ledger.labs().tryDrive(SampleLabs.A).orElseThrow()) {
            drive.save(SampleLabs.waiting(SampleLabs.A));
        }
        Path aside = copied.setAside();
        assertThat(aside).hasParent(folder.getParent()).isNotEqualTo(folder);
        assertThat(aside.resolve("labs/aaaaaaaa.json")).exists();
        try (OpenLedger ledger = open()) {
            assertThat(ledger.ledger().installation()).isNotEqualTo(before.installation());
            assertThat(ledger.labs().loadAll().labs()).isEmpty();
        }
    }

    @Test
    public void nothingIsDecidedOfALedgerThatSomebodyHasOpen() throws Exception {
        try (OpenLedger ledger = open()) {
            assertThatThrownBy(copied::setAside)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is open in this or another process");
            assertThatThrownBy(() -> copied.goOn(random)).isInstanceOf(StoreException.class);
            assertThat(Files.exists(folder)).isTrue();
            assertThat(open().ledger()).isEqualTo(ledger.ledger());
        }
    }
}
