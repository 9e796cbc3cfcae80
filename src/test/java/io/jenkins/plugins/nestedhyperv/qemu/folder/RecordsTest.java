package io.jenkins.plugins.nestedhyperv.qemu.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Leases, tombstones and claims. */
public class RecordsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final LabId LAB = new LabId("labaaaaa");
    private static final LabId OTHER = new LabId("labbbbbb");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void aLeaseRunsFromItsStampByTheSameClock() {
        LeaseFile lease = LeaseFile.of(Duration.ofHours(2), NOON);
        assertThat(lease.remaining(NOON.plusSeconds(1800))).isEqualTo(Duration.ofMinutes(90));
        assertThat(lease.remaining(NOON.plusSeconds(7200))).isEqualTo(Duration.ZERO);
        assertThat(lease.remaining(NOON.plusSeconds(7260))).isEqualTo(Duration.ofMinutes(-1));
    }

    @Test
    public void aClockThatWasSetBackDoesNotMakeALeaseLonger() {
        assertThat(LeaseFile.of(Duration.ofHours(2), NOON).remaining(NOON.minusSeconds(86_400)))
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    public void aTombstoneIsKeptForADayAndAsLongAsItsLabIsThere() throws IOException {
        buryAt(NOON);
        Tombstones dayLater = tombstonesAt(NOON.plus(Duration.ofDays(1)));
        dayLater.expire("a", OTHER);
        assertThat(dayLater.of("a")).containsExactly(LAB);
        Tombstones later = tombstonesAt(NOON.plus(Duration.ofDays(1)).plusSeconds(1));
        later.expire("a", LAB);
        later.expire("b", OTHER);
        Path folder = Files.createDirectories(root().lab(LAB));
        later.expire("a", OTHER);
        assertThat(later.has(LAB, "a")).isTrue();
        Files.delete(folder);
        later.expire("a", OTHER);
        assertThat(later.of("a")).isEmpty();
    }

    @Test
    public void eachInstallationHasItsOwnTombstones() throws IOException {
        buryAt(NOON);
        assertThat(tombstonesAt(NOON).has(LAB, "b")).isFalse();
        assertThat(tombstonesAt(NOON).of("b")).isEmpty();
    }

    @Test
    public void aClaimOnlyRises() throws IOException {
        Claims claims = new Claims(root(), new DurableFiles());
        assertThat(claims.claim(new Ledger("a", 3))).isTrue();
        assertThat(claims.claim(new Ledger("a", 2))).isFalse();
        assertThat(claims.seen("a")).isEqualTo(3);
        assertThat(claims.claim(new Ledger("a", 4))).isTrue();
        assertThat(claims.claim(new Ledger("a", 3))).isFalse();
        assertThat(claims.claim(new Ledger("b", 1))).isTrue();
    }

    @Test
    public void anInstallationCannotNameAnotherFile() throws IOException {
        Claims claims = new Claims(root(), new DurableFiles());
        assertThatThrownBy(() -> claims.claim(new Ledger("../a", 1))).hasMessageContaining("not an installation id");
    }

    @Test
    public void aRootWhoseSocketsCouldNotBeReachedIsRefused() throws IOException {
        String longest = "/" + "r".repeat(RootFolder.LONGEST_ROOT - 1);
        assertThat(RootFolder.at(Path.of(longest)).path()).hasToString(longest);
        assertThatThrownBy(() -> RootFolder.at(Path.of(longest + "r")))
                .isInstanceOf(LastingException.class)
                .hasMessageContaining(RootFolder.LONGEST_ROOT + " is the most");
    }

    private void buryAt(Instant time) throws IOException {
        tombstonesAt(time).bury(LAB, "a");
    }

    private Tombstones tombstonesAt(Instant time) throws IOException {
        return new Tombstones(root(), new DurableFiles(), Clock.fixed(time, ZoneOffset.UTC));
    }

    private RootFolder root() throws IOException {
        return RootFolder.at(temporary.getRoot().toPath());
    }
}
