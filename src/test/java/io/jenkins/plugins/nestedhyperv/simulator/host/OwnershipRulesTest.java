package io.jenkins.plugins.nestedhyperv.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.Oddity;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.NewVm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;

public class OwnershipRulesTest {
    private static final DataSize SMALL = new DataSize(1000);
    private static final Action.DeleteHostVm DELETE = new Action.DeleteHostVm("host-1");

    private final OneHost one = new OneHost();

    @Test
    public void theMarkNamesInstallationLabRoleAndTheVmsOwnId() {
        one.withHostVm();

        assertThat(one.vm().notes())
                .isEqualTo(Marks.text(Mark.of(
                        OneHost.LEDGER.installation(),
                        OneHost.LAB,
                        Role.HOST_VM,
                        one.vm().id())));
        assertThat(new Marks().in(one.vm().notes()).orElseThrow().id())
                .isEqualTo(one.vm().id());
    }

    @Test
    public void nothingIsMadeThatTheOwnerFileDoesNotName() {
        one.done(new Action.OpenLab(OneHost.LAB, List.of(), Duration.ofHours(1)));

        assertThat(one.failure(new Action.CreateDisks(one.hostVm())))
                .contains("owner.json", "host-1 is not made", "box");
        assertThat(one.failure(new Action.CreateHostVm(one.hostVm()))).contains("host-1 is not made");
        assertThat(one.failure(new Action.CreateSwitch("switch"))).contains("switch is not made");
    }

    @Test
    public void aVmWithoutAMarkIsOursAtExactlyItsPath() {
        one.done(one.open());
        one.done(new Action.CreateDisks(one.hostVm()));
        AtomicReference<TimedHost.Reply<BatchAnswer>> reply = new AtomicReference<>();
        TimedHost.Call call = one.send(reply, new Action.CreateHostVm(one.hostVm()));
        one.await(() -> !one.host.machine().hyperV().vms().isEmpty());
        call.kill();

        assertThat(one.look().created()).isFalse();
        assertThat(one.look().disks()).isTrue();
        one.done(new Action.CreateHostVm(one.hostVm()));
        assertThat(one.host.machine().hyperV().vms()).hasSize(1);
        assertThat(one.look().created()).isTrue();
    }

    @Test
    public void aVmOfOurNameElsewhereIsNotOurs() {
        one.done(one.open());
        one.stranger(() -> one.host
                .machine()
                .hyperV()
                .newVm(NewVm.of("nhv-k7mzq2xa-host-1", WinPath.of("D:\\others"), DataSize.ofGigabytes(4))));
        one.done(new Action.CreateDisks(one.hostVm()));
        one.done(new Action.CreateHostVm(one.hostVm()));
        one.done(DELETE);

        assertThat(one.vm().folder().toString()).startsWith("D:\\others");
        assertThat(one.lab().hostVms()).isEmpty();
        assertThat(one.contents().oddities()).isEmpty();
    }

    @Test
    public void aCopyOfAMarkedVmIsReportedAndLeftAlone() {
        one.withHostVm();
        Vm ours = one.vm();
        one.stranger(() -> one.host
                .machine()
                .hyperV()
                .newVm(NewVm.of("copy", WinPath.of("D:\\copies"), DataSize.ofGigabytes(4)))
                .note(ours.notes()));
        one.done(DELETE);

        assertThat(one.host.machine().hyperV().vms()).extracting(Vm::name).containsExactly("copy");
        assertThat(one.contents().oddities())
                .singleElement()
                .satisfies(odd -> assertThat(odd.what()).contains("The VM copy carries our mark"));
    }

    @Test
    public void anOpeningThatWasCutOffAfterItsLeaseIsBegunAgain() {
        WinPath folder = WinPath.of("D:\\nhv\\labs").child(OneHost.LAB.value());
        one.stranger(() -> {
            one.host.machine().files().ensureFolder(folder);
            one.host.machine().files().store(folder.child(Root.LEASE), "cut off", SMALL);
        });
        one.done(one.open());

        assertThat(one.lab().opened()).isTrue();
        assertThat(one.lab().lease()).isPresent();
    }

    @Test
    public void aFolderWithMoreThanALeaseIsNobodysBeginning() {
        WinPath folder = WinPath.of("D:\\nhv\\labs").child(OneHost.LAB.value());
        one.stranger(() -> {
            one.host.machine().files().ensureFolder(folder);
            one.host.machine().files().store(folder.child(Root.LEASE), "theirs", SMALL);
            one.host.machine().files().store(folder.child("picture.png"), "theirs", SMALL);
        });

        assertThat(one.failure(one.open())).contains("has no owner.json of this installation");
    }

    @Test
    public void anotherInstallationsLabIsNeitherSeenNorTouched() {
        one.withHostVm();
        var other = new Ledger("another", 1);

        assertThat(one.contents(other).labs()).isEmpty();
        assertThat(one.contents(other).oddities()).isEmpty();
        one.perform(other, Duration.ofMinutes(1), new Action.TurnOffHostVm("host-1"), DELETE);
        assertThat(one.host.machine().hyperV().vms()).hasSize(1);
        assertThat(one.host.machine().files().exists(one.path("\\nhv-k7mzq2xa-host-1\\system.vhdx")))
                .isTrue();
    }

    @Test
    public void aSwitchOfOurNameWithoutOurMarkIsNotOurs() {
        OneHost bridged = new OneHost("network: {mode: bridged}");
        bridged.done(bridged.open());
        bridged.stranger(() -> bridged.host
                .machine()
                .hyperV()
                .switches()
                .create("nhv-k7mzq2xa-switch", VirtualSwitch.Type.PRIVATE, ""));
        assertThat(bridged.lab().switches()).isEmpty();
        bridged.done(new Action.CreateSwitch("switch"));
        assertThat(bridged.lab().switches()).containsExactly("switch");
        bridged.done(new Action.BuryLab(OneHost.LAB));
        bridged.done(new Action.DeleteSwitch("switch"));

        assertThat(bridged.host.machine().hyperV().switches().all())
                .extracting(VirtualSwitch::notes)
                .containsExactly("");
    }

    @Test
    public void nothingIsDeletedThroughAJunction() {
        one.withHostVm();
        WinPath folder = one.path("\\nhv-k7mzq2xa-host-1");
        WinPath elsewhere = WinPath.of("D:\\nhv2\\theirs");
        one.done(DELETE);
        one.done(new Action.CreateDisks(one.hostVm()));
        one.stranger(() -> {
            var files = one.host.machine().files();
            files.ensureFolder(elsewhere);
            files.store(elsewhere.child("disks.json"), DiskSet.of(folder, one.hostVm()), SMALL);
            files.store(elsewhere.child("system.vhdx"), "theirs", SMALL);
            for (WinPath path : files.list(folder)) {
                files.drop(path);
            }
            files.drop(folder);
            files.link(folder, elsewhere);
        });

        assertThat(one.failure(DELETE)).contains("passes a junction", "D:\\nhv2\\theirs");
        assertThat(one.host.machine().files().exists(elsewhere.child("system.vhdx")))
                .isTrue();
        assertThat(one.contents().oddities()).extracting(Oddity::where).contains(folder.toString());
    }

    @Test
    public void noVmIsMadeThroughAJunction() {
        one.done(one.open());
        one.done(new Action.CreateDisks(one.hostVm()));
        WinPath folder = one.path("\\nhv-k7mzq2xa-host-1");
        WinPath elsewhere = WinPath.of("D:\\nhv2\\theirs");
        one.stranger(() -> {
            var files = one.host.machine().files();
            files.ensureFolder(elsewhere);
            for (WinPath path : files.list(folder)) {
                files.drop(path);
            }
            files.drop(folder);
            files.link(folder, elsewhere);
        });

        assertThat(one.failure(new Action.CreateHostVm(one.hostVm())))
                .contains("passes a junction", "D:\\nhv2\\theirs");
        assertThat(one.host.machine().files().list(elsewhere)).isEmpty();
    }

    @Test
    public void noVmIsMadeWithoutItsDisks() {
        one.done(one.open());
        one.done(new Action.CreateDisks(one.hostVm()));
        one.stranger(() -> {
            var files = one.host.machine().files();
            for (WinPath path : files.list(one.path("\\nhv-k7mzq2xa-host-1"))) {
                files.drop(path);
            }
        });

        assertThat(one.failure(new Action.CreateHostVm(one.hostVm()))).contains("system.vhdx", "not there any more");
        assertThat(one.host.machine().hyperV().vms()).isEmpty();
    }

    @Test
    public void ourFolderIsComparedByWholeComponents() {
        WinPath root = WinPath.of("D:\\nhv");

        assertThat(OurFiles.isBelow(root, WinPath.of("D:\\nhv\\labs\\x"))).isTrue();
        assertThat(OurFiles.isBelow(root, WinPath.of("d:\\NHV\\labs"))).isTrue();
        assertThat(OurFiles.isBelow(root, WinPath.of("D:\\nhv2\\labs"))).isFalse();
        assertThat(OurFiles.isBelow(root, root)).isFalse();
    }

    @Test
    public void aStrangersFileInOurFolderStaysAndIsReported() {
        one.withHostVm();
        WinPath theirs = one.path("\\nhv-k7mzq2xa-host-1\\holiday.jpg");
        one.stranger(() -> one.host.machine().files().store(theirs, "picture", SMALL));
        one.done(DELETE);
        one.done(new Action.BuryLab(OneHost.LAB));
        one.done(new Action.CloseLab(OneHost.LAB));

        assertThat(one.lab().isEmpty()).isTrue();
        assertThat(one.host.machine().files().exists(theirs)).isTrue();
        assertThat(one.contents().oddities()).isNotEmpty();
    }

    @Test
    public void aVmIsNotStartedWithADiskThatWasNotMadeForIt() {
        one.withHostVm();
        WinPath theirs = WinPath.of("D:\\theirs.vhdx");
        one.stranger(() -> {
            one.host.machine().hyperV().disks().create(theirs, DataSize.ofGigabytes(1));
            one.vm().attach(theirs);
        });

        assertThat(one.failure(new Action.StartHostVm("host-1"))).contains("D:\\theirs.vhdx", "somebody moved the VM");
    }

    @Test
    public void aVmWithACheckpointOfItsDiskIsStarted() {
        one.withHostVm();
        one.stranger(() -> one.vm().checkpoints().create("before"));

        one.done(new Action.StartHostVm("host-1"));
    }

    @Test
    public void aLabIsClosedOnlyWhenItIsToGoAndEmpty() {
        one.withHostVm();

        assertThat(one.failure(new Action.CloseLab(OneHost.LAB))).contains("has no tombstone");
        one.done(new Action.BuryLab(OneHost.LAB));
        assertThat(one.failure(new Action.CloseLab(OneHost.LAB))).contains("There are still VMs");
        one.done(DELETE);
        one.done(new Action.CloseLab(OneHost.LAB));
        assertThat(one.host.machine().files().list(WinPath.of("D:\\nhv\\labs"))).isEmpty();
    }

    @Test
    public void anImageThatWasWrittenIsRefused() {
        one.done(one.open());
        one.done(new Action.CreateDisks(one.hostVm()));
        one.done(DELETE);
        one.stranger(
                () -> one.host.machine().hyperV().disks().edit(one.host.images().path("server"), disk -> {}));

        ActionOutcome.Failed failed = (ActionOutcome.Failed) one.outcome(new Action.CreateDisks(one.hostVm()));
        assertThat(failed.trouble().lasting()).isTrue();
        assertThat(failed.trouble().message()).contains("D:\\images\\server.vhdx", "is not what was registered");
        one.stranger(() -> one.host.images().register("server"));
        one.done(new Action.CreateDisks(one.hostVm()));
    }

    @Test
    public void anUnknownImageIsRefused() {
        OneHost strict = new OneHost();
        SimulatedHost host = new SimulatedHost(
                HostSetup.of("strict", TimedLab.SPEC, strict.timeline, step -> Duration.ZERO, new Random(1))
                        .withoutImages());
        AtomicReference<TimedHost.Reply<BatchAnswer>> reply = new AtomicReference<>();
        host.perform(
                new Batch(
                        OneHost.LEDGER,
                        OneHost.LAB,
                        Duration.ofMinutes(1),
                        List.of(strict.open(), new Action.CreateDisks(strict.hostVm()))),
                reply::set);
        strict.await(() -> reply.get() != null);

        assertThat(reply.get().toString()).contains("There is no image server on the host strict");
    }
}
