package io.jenkins.plugins.nestedhyperv.qemu;

import static io.jenkins.plugins.nestedhyperv.qemu.FakeHost.LAB;
import static io.jenkins.plugins.nestedhyperv.qemu.FakeHost.OURS;
import static io.jenkins.plugins.nestedhyperv.qemu.FakeHost.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Oddity;
import io.jenkins.plugins.nestedhyperv.qemu.machine.QemuProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a look shows as ours, what it reports, and what nobody touches. */
public class OwnershipTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private FakeHost fake;

    @Before
    public void makeAHostVm() throws IOException {
        fake = new FakeHost(temporary.getRoot().toPath(), 4);
        fake.outcomes(FakeHost.open("host-1"));
        fake.makeHostVm("host-1", Optional.empty());
    }

    @After
    public void close() {
        fake.close();
        fake.machine.qemus().forEach(fake.machine::kill);
    }

    @Test
    public void anotherInstallationSeesNothingOfOursAndTouchesNothing() throws IOException {
        assertThat(fake.contents(THEIRS).labs()).isEmpty();
        assertThat(fake.contents(THEIRS).oddities()).isEmpty();
        assertThat(fake.host().snapshot(THEIRS, Map.of()).resources()).isInstanceOf(Look.Seen.class);
        fake.perform(THEIRS, new Action.DeleteHostVm("host-1"), new Action.CloseLab(LAB));
        fake.host().renew(THEIRS, Set.of(LAB), Duration.ofDays(9));
        assertThat(fake.lab().hostVms()).hasSize(1);
        assertThat(fake.lab().lease()).contains(FakeHost.LEASE);
    }

    @Test
    public void aCopiedHostVmIsReportedAndNeverDeleted() throws IOException {
        copy(fake.vm("host-1"), fake.vm("host-10"));
        assertThat(names()).containsExactly("host-1");
        assertThat(oddities()).containsExactly(fake.vm("host-10").toString());
        assertLastingFailure(new Action.DeleteHostVm("host-10"), "is a copy or belongs to somebody else");
        fake.outcomes(new Action.DeleteHostVm("host-1"));
        assertThat(fake.vm("host-10").resolve("disk.qcow2")).exists();
    }

    @Test
    public void aMovedLabIsReportedAndNeverDeleted() throws IOException {
        Path moved = fake.root().lab(new LabId("labbbbbb"));
        Files.move(fake.root().lab(LAB), moved);
        assertThat(fake.contents(OURS).labs()).isEmpty();
        assertThat(oddities())
                .contains(moved.toString(), moved.resolve("host-1").toString());
        assertThat(moved.resolve("host-1/disk.qcow2")).exists();
    }

    @Test
    public void aVmWithoutAMarkIsOursOnlyWhereTheOwnerFileNamesIt() throws IOException {
        Files.delete(fake.vm("host-1").resolve("vm.json"));
        Files.createDirectories(fake.vm("host-2"));
        assertThat(fake.lab().hostVms()).singleElement().satisfies(vm -> {
            assertThat(vm.name()).isEqualTo("host-1");
            assertThat(vm.created()).isFalse();
        });
        assertThat(oddities()).containsExactly(fake.vm("host-2").toString());
    }

    @Test
    public void aMarkOfOursHoldsWithoutTheOwnerFile() throws IOException {
        Files.writeString(fake.root().lab(LAB).resolve("owner.json"), "damaged");
        LabOnHost seen = fake.lab();
        assertThat(seen.opened()).isFalse();
        assertThat(names()).containsExactly("host-1");
        assertThat(fake.outcomes(new Action.DeleteHostVm("host-1"))).containsExactly(new ActionOutcome.Done());
        assertThat(oddities()).containsOnly(fake.root().lab(LAB).toString());
    }

    @Test
    public void aDamagedConfigurationIsReportedAndNotTouched() throws IOException {
        Files.writeString(fake.vm("host-1").resolve("vm.json"), "{\"path\": 7}");
        assertThat(fake.lab().hostVms()).isEmpty();
        assertThat(oddities()).containsExactly(fake.vm("host-1").toString());
        assertLastingFailure(new Action.DeleteHostVm("host-1"), "vm.json has a content");
        assertThat(fake.vm("host-1").resolve("disk.qcow2")).exists();
    }

    @Test
    public void strangeThingsUnderTheRootAreReportedAndLeft() throws IOException {
        Path inVm = Files.writeString(fake.vm("host-1").resolve("notes.txt"), "mine");
        Path inLab = Files.writeString(fake.root().lab(LAB).resolve("notes.txt"), "mine");
        Path inLabs = Files.writeString(fake.root().labs().resolve("notes"), "mine");
        Path link = Files.createSymbolicLink(
                fake.root().labs().resolve("labccccc"),
                temporary.newFolder("other").toPath());
        assertThat(oddities())
                .containsExactlyInAnyOrder(inVm.toString(), inLab.toString(), inLabs.toString(), link.toString());
        fake.outcomes(new Action.DeleteHostVm("host-1"));
        fake.outcomes(new Action.CloseLab(LAB));
        assertThat(Stream.of(inVm, inLab, inLabs))
                .allSatisfy(file -> assertThat(file).hasContent("mine"));
        assertThat(fake.contents(OURS).labs()).isEmpty();
    }

    @Test
    public void aFolderThatIsALinkIsNotAHostVm() throws IOException {
        Path elsewhere = temporary.getRoot().toPath().resolve("elsewhere");
        Files.move(fake.vm("host-1"), elsewhere);
        Files.createSymbolicLink(fake.vm("host-1"), elsewhere);
        assertThat(fake.lab().hostVms()).isEmpty();
        assertLastingFailure(new Action.DeleteHostVm("host-1"), "which is no real folder");
        assertThat(elsewhere.resolve("disk.qcow2")).exists();
    }

    @Test
    public void aProcessUnderAnotherIdIsReportedAndNotEnded() throws IOException {
        QemuProcess other = new QemuProcess(77, 1, "another-id", fake.vm("host-1"));
        fake.machine.add(other);
        assertThat(oddities()).contains(fake.vm("host-1").toString());
        assertLastingFailure(new Action.TurnOffHostVm("host-1"), "runs on");
        assertThat(fake.machine.qemus()).containsExactly(other);
    }

    @Test
    public void aProcessOnAFolderThatIsGoneIsReported() throws IOException {
        Path gone = fake.root().lab(new LabId("labddddd")).resolve("host-1");
        Files.createDirectories(gone);
        fake.machine.add(new QemuProcess(77, 1, "some-id", gone));
        Files.delete(gone.resolve("qmp"));
        Files.delete(gone);
        Files.delete(gone.getParent());
        assertThat(oddities()).containsExactly(gone.toString());
    }

    @Test
    public void whatACrashLeftWhileOpeningOrClosingIsALabThatIsClosedAgain() throws IOException {
        fake.outcomes(new Action.BuryLab(LAB), new Action.DeleteHostVm("host-1"));
        Path aside = fake.root().aside(LAB, OURS.installation());
        Files.move(fake.root().lab(LAB), aside);
        assertThat(fake.lab().opened()).isTrue();
        fake.outcomes(new Action.CloseLab(LAB));
        assertThat(aside).doesNotExist();
        assertThat(fake.lab())
                .satisfies(
                        lab -> assertThat(lab.isEmpty()).isTrue(),
                        lab -> assertThat(lab.buried()).isTrue());
    }

    @Test
    public void aTombstoneIsForgottenAfterADayWhenAnotherLabIsClosed() throws IOException {
        fake.outcomes(new Action.BuryLab(LAB), new Action.DeleteHostVm("host-1"));
        fake.outcomes(new Action.CloseLab(LAB));
        fake.now = fake.now.plus(Duration.ofHours(25));
        assertThat(fake.lab().buried()).isTrue();
        fake.host()
                .perform(new Batch(
                        OURS,
                        new LabId("labeeeee"),
                        Duration.ofMinutes(1),
                        List.of(new Action.CloseLab(new LabId("labeeeee")))));
        assertThat(fake.contents(OURS).labs()).isEmpty();
    }

    @Test
    public void leasesAreStampedByThisMachinesClock() throws IOException {
        fake.now = fake.now.plus(Duration.ofHours(20));
        assertThat(fake.lab().lease()).contains(Duration.ofHours(4));
        fake.host().renew(OURS, Set.of(LAB, new LabId("labfffff")), Duration.ofHours(6));
        assertThat(fake.lab().lease()).contains(Duration.ofHours(6));
        assertThat(fake.root().lab(new LabId("labfffff"))).doesNotExist();
        fake.outcomes(new Action.BuryLab(LAB));
        fake.host().renew(OURS, Set.of(LAB), Duration.ofHours(9));
        assertThat(fake.lab().lease()).as("of a buried lab").contains(Duration.ofHours(6));
    }

    @Test
    public void anOldLedgerRenewsNothing() {
        assertThatThrownBy(() -> fake.host().renew(new Ledger(OURS.installation(), 1), Set.of(LAB), Duration.ofDays(1)))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("old backup");
    }

    @Test
    public void withoutALeaseFileThereIsNoLease() throws IOException {
        Files.delete(fake.root().lab(LAB).resolve("lease.json"));
        assertThat(fake.lab().lease()).isEmpty();
        assertThat(fake.contents(OURS).oddities())
                .singleElement()
                .satisfies(
                        odd -> assertThat(odd.where() + odd.what()).contains("lease.json", "nothing of it is removed"));
    }

    @Test
    public void aLeaseThatCannotBeRenewedKeepsNoOtherFromIt() throws IOException {
        LabId damaged = new LabId("laba0000"); // comes before the other one
        Path owner = fake.root().lab(damaged).resolve("owner.json");
        Files.createDirectories(owner);
        assertThatThrownBy(() -> fake.host().renew(OURS, new TreeSet<>(Set.of(damaged, LAB)), Duration.ofDays(3)))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("could be renewed");
        assertThat(fake.root().lab(LAB).resolve("lease.json")).content().contains("259200");
    }

    @Test
    public void whatCannotBeReadIsNotSeenRatherThanAbsent() throws IOException {
        Path owner = fake.root().lab(LAB).resolve("owner.json");
        Files.delete(owner);
        Files.createDirectory(owner); // stands for a file that cannot be read, for root too
        assertThat(fake.host().snapshot(OURS, Map.of()).contents())
                .isInstanceOfSatisfying(
                        Look.NotSeen.class,
                        notSeen -> assertThat(notSeen.reason()).contains("Is a directory"));
    }

    private List<String> names() {
        return fake.lab().hostVms().stream().map(ObservedHostVm::name).toList();
    }

    private List<String> oddities() {
        return fake.contents(OURS).oddities().stream().map(Oddity::where).toList();
    }

    private void assertLastingFailure(Action action, String message) throws IOException {
        assertThat(fake.outcomes(action).get(0)).isInstanceOfSatisfying(ActionOutcome.Failed.class, failed -> {
            assertThat(failed.trouble().message()).contains(message);
            assertThat(failed.trouble().lasting()).isTrue();
        });
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
