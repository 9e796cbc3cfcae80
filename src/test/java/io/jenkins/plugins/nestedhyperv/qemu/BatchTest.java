package io.jenkins.plugins.nestedhyperv.qemu;

import static io.jenkins.plugins.nestedhyperv.qemu.FakeHost.LAB;
import static io.jenkins.plugins.nestedhyperv.qemu.FakeHost.OURS;
import static io.jenkins.plugins.nestedhyperv.qemu.FakeHost.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer.Refusal;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.HeldLock;
import io.jenkins.plugins.nestedhyperv.lab.store.LockMode;
import io.jenkins.plugins.nestedhyperv.qemu.folder.Claims;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.folder.Tombstones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** When a batch is taken, refused or broken off, and in which order its actions run. */
public class BatchTest {
    private static final ActionOutcome DONE = new ActionOutcome.Done();

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private FakeHost fake;

    @Before
    public void openTheLab() throws IOException {
        fake = new FakeHost(temporary.getRoot().toPath(), 4);
        assertThat(fake.outcomes(FakeHost.open("host-1", "host-2"))).containsExactly(DONE);
    }

    @After
    public void close() {
        fake.close();
        fake.machine.qemus().forEach(fake.machine::kill);
    }

    @Test
    public void anOlderGenerationIsRefusedOnceAHigherOneWasSeen() throws IOException {
        fake.perform(new Ledger(OURS.installation(), 6), new Action.BuryLab(LAB));
        assertThat(fake.perform(OURS, new Action.TurnOffHostVm("host-1")))
                .isInstanceOfSatisfying(BatchAnswer.Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Refusal.OLDER_GENERATION);
                    assertThat(refused.message()).contains("this ledger is a clone or an old backup");
                });
    }

    @Test
    public void nothingIsMadeForABuriedLabAndItsRemainsMayGo() throws IOException {
        fake.outcomes(new Action.BuryLab(LAB));
        assertThat(fake.perform(OURS, new Action.CreateDisks(plan("host-1", Optional.empty()))))
                .isInstanceOfSatisfying(
                        BatchAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refusal.TOMBSTONE));
        assertThat(fake.outcomes(new Action.CloseLab(LAB))).containsExactly(DONE);
    }

    @Test
    public void aSecondBatchOfTheSameLabIsRefusedAndOneOfAnotherLabIsNot() throws IOException {
        HeldLock lock = new DurableFiles()
                .tryLock(fake.root().labLocks(), RootFolder.slot(LAB), LockMode.EXCLUSIVE)
                .orElseThrow();
        assertThat(fake.perform(OURS, new Action.BuryLab(LAB)))
                .isInstanceOfSatisfying(
                        BatchAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refusal.BUSY));
        lock.close();
        assertThat(fake.outcomes(new Action.BuryLab(LAB))).containsExactly(DONE);
    }

    @Test
    public void noActionBeginsOnceTheTimeOfTheBatchIsOver() throws IOException {
        fake.machine.whileADiskIsMade(
                () -> fake.nanos.addAndGet(Duration.ofMinutes(1).toNanos()));
        assertThat(fake.outcomes(
                        new Action.CreateDisks(plan("host-1", Optional.empty())),
                        new Action.CreateHostVm(plan("host-1", Optional.empty()))))
                .satisfiesExactly(first -> assertThat(first).isEqualTo(DONE), second -> assertNotBegun(second, "PT1M"));
    }

    @Test
    public void aTombstoneThatComesMeanwhileStopsWhatWouldBeMade() throws IOException {
        Tombstones tombstones = new Tombstones(fake.root(), new DurableFiles(), fake.clock());
        fake.machine.whileADiskIsMade(() -> quietly(() -> tombstones.bury(LAB, OURS.installation())));
        assertThat(fake.outcomes(
                        new Action.CreateDisks(plan("host-1", Optional.empty())),
                        new Action.CreateHostVm(plan("host-1", Optional.empty()))))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(DONE), second -> assertNotBegun(second, "is to go"));
        assertThat(fake.lab().hostVms().get(0).created()).isFalse();
    }

    @Test
    public void aHigherGenerationThatComesMeanwhileStopsEverything() throws IOException {
        Claims claims = new Claims(fake.root(), new DurableFiles());
        fake.machine.whileADiskIsMade(() -> quietly(() -> claims.claim(new Ledger(OURS.installation(), 9))));
        assertThat(fake.outcomes(
                        new Action.CreateDisks(plan("host-1", Optional.empty())), new Action.DeleteHostVm("host-1")))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(DONE), second -> assertNotBegun(second, "old backup"));
    }

    @Test
    public void whatIsSentWithTheTombstoneIsDoneInItsOrder() throws IOException {
        assertThat(fake.outcomes(
                        new Action.BuryLab(LAB), new Action.StartHostVm("host-1"), new Action.TurnOffHostVm("host-2")))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(DONE),
                        second -> assertNotBegun(second, "is to go"),
                        third -> assertNotBegun(third, "is to go"));
    }

    @Test
    public void afterAFailureTheRestOnThatTargetIsNotBegunAndOtherTargetsGoOn() throws IOException {
        List<ActionOutcome> outcomes = fake.outcomes(
                new Action.StartHostVm("host-1"),
                new Action.CreateDisks(plan("host-2", Optional.empty())),
                new Action.ExposeExtensions("host-1"));
        assertThat(outcomes.get(0)).isInstanceOfSatisfying(ActionOutcome.Failed.class, failed -> {
            assertThat(failed.trouble().lasting()).isFalse();
            assertThat(failed.trouble().message()).contains("host-1 was not made");
        });
        assertThat(outcomes.get(1)).isEqualTo(DONE);
        assertNotBegun(outcomes.get(2), "An action before it on the same target failed");
    }

    @Test
    public void differentTargetsRunAtTheSameTime() throws IOException {
        CyclicBarrier bothAreMaking = new CyclicBarrier(2);
        AtomicInteger disks = new AtomicInteger();
        fake.machine.whileADiskIsMade(() -> {
            if (disks.getAndIncrement() < 2) {
                await(bothAreMaking);
            }
        });
        assertThat(fake.outcomes(
                        new Action.CreateDisks(plan("host-1", Optional.empty())),
                        new Action.CreateDisks(plan("host-2", Optional.empty()))))
                .containsExactly(DONE, DONE);
    }

    @Test
    public void noMoreActionsRunAtOnceThanTheHostAllows() throws IOException {
        try (FakeHost narrow = new FakeHost(temporary.newFolder("narrow").toPath(), 1)) {
            AtomicInteger atOnce = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            narrow.machine.whileADiskIsMade(() -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                Thread.yield();
                atOnce.decrementAndGet();
            });
            narrow.outcomes(FakeHost.open("host-1", "host-2", "host-3"));
            narrow.outcomes(
                    new Action.CreateDisks(plan("host-1", Optional.empty())),
                    new Action.CreateDisks(plan("host-2", Optional.empty())),
                    new Action.CreateDisks(plan("host-3", Optional.empty())));
            assertThat(most).hasValue(1);
        }
    }

    @Test
    public void whatHappensInGuestsIsHandedOver() throws IOException {
        assertThat(fake.outcomes(new Action.EnableHypervisor("host-1"))).containsExactly(new ActionOutcome.Started());
        assertThat(fake.insides.asked).contains("perform EnableHypervisor");
    }

    private static void assertNotBegun(ActionOutcome outcome, String reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ActionOutcome.NotBegun.class,
                        notBegun -> assertThat(notBegun.reason()).contains(reason));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("two targets did not run at the same time", e);
        }
    }

    /** Something that a second process would do meanwhile. */
    private interface Meanwhile {
        void run() throws IOException;
    }

    private static void quietly(Meanwhile meanwhile) {
        try {
            meanwhile.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
