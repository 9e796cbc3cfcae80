package io.jenkins.plugins.nestedhyperv.qemu;

import static io.jenkins.plugins.nestedhyperv.qemu.FakeHost.LAB;
import static io.jenkins.plugins.nestedhyperv.qemu.FakeHost.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.qemu.image.FakeImage;
import io.jenkins.plugins.nestedhyperv.qemu.machine.QemuProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A host VM from its disks to its end. */
public class HostVmLifeTest {
    private static final ActionOutcome DONE = new ActionOutcome.Done();

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private FakeHost fake;

    @Before
    public void openTheLab() throws IOException {
        fake = new FakeHost(temporary.getRoot().toPath(), 4);
        fake.outcomes(FakeHost.open("host-1"));
    }

    @After
    public void close() {
        fake.close();
        fake.machine.qemus().forEach(fake.machine::kill);
    }

    @Test
    public void disksComeFirstThenTheVmThenItsExtensionsThenItsStart() throws IOException {
        fake.outcomes(new Action.CreateDisks(plan("host-1", Optional.empty())));
        assertThat(vm())
                .satisfies(
                        seen -> assertThat(seen.disks()).isTrue(),
                        seen -> assertThat(seen.created()).isFalse());
        fake.outcomes(new Action.CreateHostVm(plan("host-1", Optional.empty())));
        assertThat(vm())
                .satisfies(
                        seen -> assertThat(seen.created()).isTrue(),
                        seen -> assertThat(seen.extensionsExposed()).isFalse());
        fake.outcomes(new Action.ExposeExtensions("host-1"));
        assertThat(vm().extensionsExposed()).isTrue();
        assertThat(vm().power()).isEqualTo(Power.OFF);
        fake.outcomes(new Action.StartHostVm("host-1"));
        assertThat(vm().power()).isEqualTo(Power.RUNNING);
    }

    @Test
    public void everyActionMayBeRepeated() throws IOException {
        for (int i = 0; i < 2; i++) {
            fake.makeHostVm("host-1", Optional.empty());
            assertThat(fake.outcomes(new Action.ExposeExtensions("host-1"), new Action.StartHostVm("host-1")))
                    .containsExactly(DONE, DONE);
        }
        assertThat(fake.machine.qemus()).hasSize(1);
        for (int i = 0; i < 2; i++) {
            assertThat(fake.outcomes(new Action.TurnOffHostVm("host-1"), new Action.DeleteHostVm("host-1")))
                    .containsExactly(DONE, DONE);
        }
        assertThat(fake.outcomes(new Action.CloseLab(LAB), new Action.CloseLab(LAB)))
                .containsExactly(DONE, DONE);
        assertThat(fake.root().labs()).isEmptyDirectory();
    }

    @Test
    public void extensionsAreNotExposedWhileTheVmRuns() throws IOException {
        fake.makeHostVm("host-1", Optional.empty());
        fake.outcomes(new Action.StartHostVm("host-1"));
        assertFailed(new Action.ExposeExtensions("host-1"), false, "is not off");
    }

    @Test
    public void aRunningVmIsNotDeleted() throws IOException {
        fake.makeHostVm("host-1", Optional.empty());
        fake.outcomes(new Action.StartHostVm("host-1"));
        assertFailed(new Action.DeleteHostVm("host-1"), false, "is not off");
        assertThat(vm().power()).isEqualTo(Power.RUNNING);
    }

    @Test
    public void halfADiskFromACrashIsMadeAnew() throws IOException {
        Files.createDirectories(fake.vm("host-1"));
        Files.writeString(fake.vm("host-1").resolve("disk.qcow2"), "half");
        assertThat(vm().disks()).isFalse();
        assertThat(fake.outcomes(new Action.CreateDisks(plan("host-1", Optional.empty()))))
                .containsExactly(DONE);
        assertThat(fake.vm("host-1").resolve("disk.qcow2")).isEmptyFile();
    }

    @Test
    public void aVmWhoseImageHasChangedIsNotStarted() throws IOException {
        fake.makeHostVm("host-1", Optional.empty());
        FakeImage.make(temporary.getRoot().toPath().resolve("images"), "tiny");
        assertFailed(new Action.StartHostVm("host-1"), true, "is not the one any more");
    }

    @Test
    public void aMissingImageIsALastingTrouble() throws IOException {
        Path image = temporary.getRoot().toPath().resolve("images").resolve("tiny");
        Files.move(image, image.resolveSibling("gone"));
        assertFailed(new Action.CreateDisks(plan("host-1", Optional.empty())), true, "tiny");
    }

    @Test
    public void aVmOnASwitchGetsItsPortBeforeItStarts() throws IOException {
        assertThat(fake.outcomes(new Action.CreateSwitch("switch"))).containsExactly(DONE);
        fake.makeHostVm("host-1", Optional.of("switch"));
        assertThat(fake.outcomes(new Action.StartHostVm("host-1"))).containsExactly(DONE);
        assertThat(fake.machine.asked(fake.vm("switch.switch")))
                .anyMatch(asked -> asked.startsWith("netdev_add") && asked.contains(fake.vm("host-1") + "/lan"));
        assertThat(fake.lab().switches()).containsExactly("switch");
        fake.outcomes(new Action.TurnOffHostVm("host-1"), new Action.DeleteHostVm("host-1"));
        assertThat(fake.outcomes(new Action.DeleteSwitch("switch"))).containsExactly(DONE);
        assertThat(fake.lab().switches()).isEmpty();
        assertThat(fake.machine.qemus()).isEmpty();
    }

    @Test
    public void aSwitchThatEndedUnderARunningVmIsReportedAndStillRemoved() throws IOException {
        fake.outcomes(new Action.CreateSwitch("switch"));
        fake.makeHostVm("host-1", Optional.of("switch"));
        fake.outcomes(new Action.StartHostVm("host-1"));
        assertThat(fake.contents(FakeHost.OURS).oddities()).isEmpty();
        fake.machine.kill(fake.machine.on(fake.vm("switch.switch")));
        assertThat(fake.contents(FakeHost.OURS).oddities())
                .singleElement()
                .satisfies(oddity -> assertThat(oddity.what()).contains("do not reach each other any more"));
        assertThat(fake.lab().switches()).containsExactly("switch");
        assertThat(fake.outcomes(new Action.DeleteSwitch("switch"))).containsExactly(DONE);
    }

    @Test
    public void aVmWhoseMonitorIsSilentIsKilled() throws IOException {
        fake.makeHostVm("host-1", Optional.empty());
        fake.outcomes(new Action.StartHostVm("host-1"));
        Files.delete(fake.vm("host-1").resolve("qmp"));
        assertThat(fake.outcomes(new Action.TurnOffHostVm("host-1"))).containsExactly(DONE);
        assertThat(fake.machine.qemus()).isEmpty();
        assertThat(fake.insides.asked).contains("forget host-1");
    }

    @Test
    public void aProcessWithTheSamePidIsNeitherTheVmNorEnded() throws IOException {
        fake.makeHostVm("host-1", Optional.empty());
        fake.outcomes(new Action.StartHostVm("host-1"));
        QemuProcess old = fake.machine.on(fake.vm("host-1"));
        Path elsewhere = temporary.newFolder("elsewhere").toPath();
        QemuProcess other = new QemuProcess(old.pid(), old.startTicks() + 1, "another", elsewhere);
        fake.machine.reusePid(old, other);
        assertThat(vm().power()).isEqualTo(Power.OFF);
        assertThat(fake.outcomes(new Action.TurnOffHostVm("host-1"), new Action.DeleteHostVm("host-1")))
                .containsExactly(DONE, DONE);
        assertThat(fake.machine.qemus()).containsExactly(other);
    }

    @Test
    public void aVmThatACrashLeftStartingIsAskedForWhatWasNotWritten() throws IOException {
        startAgainUnnoticed();
        assertThat(vm().power()).isEqualTo(Power.RUNNING);
        Files.delete(fake.vm("host-1").resolve("qmp"));
        assertThat(vm().power()).as("what was learned is remembered").isEqualTo(Power.RUNNING);
    }

    @Test
    public void aVmIsStartingUntilItsMonitorAnswers() throws IOException {
        startAgainUnnoticed();
        Files.delete(fake.vm("host-1").resolve("qmp"));
        assertThat(vm().power()).isEqualTo(Power.STARTING);
    }

    /** As after a crash between the start of QEMU and the writing of what is known of it. */
    private void startAgainUnnoticed() throws IOException {
        fake.makeHostVm("host-1", Optional.empty());
        fake.outcomes(new Action.StartHostVm("host-1"));
        QemuProcess first = fake.machine.on(fake.vm("host-1"));
        fake.machine.kill(first);
        fake.machine.add(new QemuProcess(first.pid(), first.startTicks() + 1, first.uuid(), first.folder()));
    }

    @Test
    public void readinessAndTheEndOfAProcessAreTold() throws Exception {
        Semaphore changes = new Semaphore(0);
        fake.host().onChange(changes::release);
        fake.makeHostVm("host-1", Optional.empty());
        fake.outcomes(new Action.StartHostVm("host-1"));
        assertThat(vm().power()).isEqualTo(Power.RUNNING);
        assertThat(changes.availablePermits()).isZero();
        Files.writeString(
                fake.vm("host-1").resolve("console.log"),
                "nhv-ready 1 5aff7f5e-637e-4efb-b11d-0bb73aea3f17 ecdsa-sha2-nistp256 AAAA\n");
        assertThat(changes.tryAcquire(20, TimeUnit.SECONDS))
                .as("told that it is ready")
                .isTrue();
        fake.machine.kill(fake.machine.on(fake.vm("host-1")));
        assertThat(changes.tryAcquire(20, TimeUnit.SECONDS))
                .as("told that it ended")
                .isTrue();
    }

    @Test
    public void aLookShowsWhatItsFilesTake() throws IOException {
        fake.makeHostVm("host-1", Optional.empty());
        long before = vm().diskUse().bytes();
        Files.write(fake.vm("host-1").resolve("console.log"), new byte[5000]);
        assertThat(vm().diskUse()).isEqualTo(new DataSize(before + 5000));
    }

    private ObservedHostVm vm() {
        return fake.lab().hostVms().get(0);
    }

    private void assertFailed(Action action, boolean lasting, String message) throws IOException {
        assertThat(fake.outcomes(action).get(0)).isInstanceOfSatisfying(ActionOutcome.Failed.class, failed -> {
            assertThat(failed.trouble().message()).contains(message);
            assertThat(failed.trouble().lasting()).isEqualTo(lasting);
        });
    }
}
