package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.ErrorClass;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VmState;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;

public class MishapMachineTest {
    private final OurMachine ours = new OurMachine();
    private final List<Duration> clock = new ArrayList<>();
    private final List<String> registered = new ArrayList<>();
    private final MishapMachine mishaps = new MishapMachine(ours.machine, ours.timeline, new MishapMachine.Hand() {
        @Override
        public void reboot(Duration down) {
            ours.machine.reboot(down);
        }

        @Override
        public void setClock(Duration ahead) {
            clock.add(ahead);
        }

        @Override
        public void registerImage(String name) {
            registered.add(name);
        }
    });
    private long seeds;

    private boolean strike(MishapKind kind) {
        return mishaps.strike(kind, new SplittableRandom(seeds++));
    }

    private static void refuses(ThrowingCallable call, ErrorClass expected) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HyperVException.class, e -> assertThat(e.errorClass()).isEqualTo(expected));
    }

    @Test
    public void nothingStrikesWhereNothingOfOursIs() throws HyperVException {
        ours.machine.files().drop(OurMachine.FOLDER.child("owner.json"));
        ours.machine.files().drop(OurMachine.FOLDER);
        Stream.of(MishapKind.values())
                .filter(kind -> kind.where() == MishapKind.Where.HOST)
                .filter(kind -> kind != MishapKind.HOST_DISK_FULL && kind != MishapKind.HOST_CLOCK_JUMPS)
                .forEach(kind -> assertThat(strike(kind)).as(kind.name()).isFalse());
    }

    @Test
    public void aRebootTurnsEverythingOff() {
        Vm vm = ours.start();
        assertThat(strike(MishapKind.HOST_REBOOTED)).isTrue();
        assertThat(vm.power().state()).isEqualTo(VmState.OFF);
        assertThat(ours.machine.isUp()).isFalse();
        assertThat(strike(MishapKind.HOST_DISK_FULL)).isFalse();
        ours.runFor(Duration.ofMinutes(21));
        assertThat(ours.machine.isUp()).isTrue();
    }

    @Test
    public void aGuestNeverBoots() {
        Vm vm = ours.makeVm();
        assertThat(strike(MishapKind.GUEST_NEVER_BOOTS)).isTrue();
        ours.asEngine(vm.power()::start);
        ours.runFor(Duration.ofHours(1));
        assertThat(vm.power().state()).isEqualTo(VmState.RUNNING);
        assertThat(vm.guest().isUp()).isFalse();
    }

    @Test
    public void aGuestTakesAnotherPasswordForAWhileOrForGood() {
        Vm vm = ours.makeVm();
        int forGood = 0;
        for (int i = 0; i < 20; i++) {
            assertThat(strike(MishapKind.GUEST_PASSWORD_WRONG)).isTrue();
            ours.asEngine(vm.power()::start);
            ours.runFor(Duration.ofSeconds(10));
            refuses(() -> vm.guest().enter("secret"), ErrorClass.SESSION);
            ours.runFor(Duration.ofHours(1));
            forGood += letsIn(vm) ? 0 : 1;
            vm.guest().refusesPassword(false);
            assertThat(letsIn(vm)).isTrue();
            assertThat(strike(MishapKind.GUEST_PASSWORD_WRONG)).isFalse();
            ours.asEngine(vm.power()::turnOff);
        }
        assertThat(forGood).isBetween(1, 19);
    }

    private static boolean letsIn(Vm vm) {
        try {
            vm.guest().enter("secret");
            return true;
        } catch (HyperVException e) {
            return false;
        }
    }

    @Test
    public void theStopMakesAPasswordRightAgain() {
        Vm vm = ours.makeVm();
        assertThat(strike(MishapKind.GUEST_PASSWORD_WRONG)).isTrue();
        ours.asEngine(vm.power()::start);
        ours.runFor(Duration.ofSeconds(10));
        assertThat(letsIn(vm)).isFalse();
        mishaps.stop();
        assertThat(letsIn(vm)).isTrue();
    }

    @Test
    public void aGuestTurnsOffRestartsOrHangs() {
        Vm vm = ours.start();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            String boot = vm.guest().bootId();
            assertThat(strike(MishapKind.GUEST_DIES)).isTrue();
            seen.add(vm.power().state() + (boot.equals(vm.guest().bootId()) ? " same boot" : " other boot"));
            ours.asEngine(vm.power()::start);
            ours.runFor(Duration.ofSeconds(10));
            if (!vm.guest().isUp()) {
                ours.asEngine(vm.power()::turnOff);
                ours.asEngine(vm.power()::start);
                ours.runFor(Duration.ofSeconds(10));
            }
        }
        assertThat(seen).contains("OFF same boot", "RUNNING same boot", "RUNNING other boot");
    }

    @Test
    public void aVmSticksInStoppingForAWhile() {
        Vm vm = ours.start();
        assertThat(strike(MishapKind.STUCK_STOPPING)).isFalse();
        ours.asEngine(vm.power()::turnOff);
        assertThat(vm.power().state()).isEqualTo(VmState.STOPPING);
        assertThat(strike(MishapKind.STUCK_STOPPING)).isTrue();
        ours.runFor(Duration.ofMinutes(61));
        assertThat(vm.power().state()).isEqualTo(VmState.OFF);
    }

    @Test
    public void theStopLetsAVmOffThatWouldStick() {
        Vm vm = ours.start();
        strike(MishapKind.STUCK_STOPPING);
        ours.asEngine(vm.power()::turnOff);
        mishaps.stop();
        assertThat(vm.power().state()).isEqualTo(VmState.OFF);
    }

    @Test
    public void thePrerequisiteCheckLies() {
        Vm vm = ours.makeVm();
        ours.asEngine(() -> vm.hardware().exposeExtensions(true));
        ours.asEngine(vm.power()::start);
        ours.runFor(Duration.ofSeconds(10));
        assertThat(strike(MishapKind.FALSE_PREREQUISITE_FAILURE)).isTrue();
        refuses(() -> vm.guest().machine().orElseThrow().role().install(), ErrorClass.PREREQUISITE_CHECK_FAILED);
    }

    @Test
    public void aForeignFileFillsTheDiskForAWhile() {
        assertThat(strike(MishapKind.HOST_DISK_FULL)).isTrue();
        refuses(
                () -> ours.machine.hyperV().disks().createChild(OurMachine.FOLDER.child("a.vhdx"), OurMachine.IMAGE),
                ErrorClass.DISK_FULL);
        ours.runFor(Duration.ofHours(2).plusMinutes(1));
        ours.makeDisk();
    }

    @Test
    public void whatRunsInALabFillsTheVolumeBitByBit() {
        Vm vm = ours.start();
        long before = size(vm);
        assertThat(strike(MishapKind.LAB_FILLS_DISK)).isTrue();
        DataSize left = ours.machine.files().free();
        assertThat(left).isBetween(DataSize.ofGigabytes(3), DataSize.ofGigabytes(16));
        ours.runFor(Duration.ofMinutes(1));
        assertThat(ours.machine.files().free()).isLessThan(left).isNotEqualTo(DataSize.ZERO);
        assertThat(size(vm) - before).isGreaterThan(0);
        ours.runFor(Duration.ofMinutes(10));
        assertThat(size(vm) - before).isGreaterThan(DataSize.ofGigabytes(3).bytes());
    }

    @Test
    public void nothingGrowsAnyMoreOnceTheVmIsOffOrMishapsStop() {
        Vm vm = ours.start();
        assertThat(strike(MishapKind.LAB_FILLS_DISK)).isTrue();
        mishaps.stop();
        long stopped = size(vm);
        ours.runFor(Duration.ofMinutes(10));
        assertThat(size(vm)).isEqualTo(stopped);

        assertThat(strike(MishapKind.LAB_FILLS_DISK)).isTrue();
        ours.asEngine(vm.power()::turnOff);
        long off = size(vm);
        ours.runFor(Duration.ofMinutes(10));
        assertThat(size(vm)).isEqualTo(off);
    }

    private long size(Vm vm) {
        return ours.machine
                .files()
                .file(vm.drives().get(0))
                .orElseThrow()
                .size()
                .bytes();
    }

    @Test
    public void theClockJumpsForwardOrBack() {
        for (int i = 0; i < 20; i++) {
            assertThat(strike(MishapKind.HOST_CLOCK_JUMPS)).isTrue();
        }
        assertThat(clock.stream().map(Duration::isNegative).distinct()).hasSize(2);
    }

    @Test
    public void aCopyHasTheMarkOfTheOriginal() {
        Vm vm = ours.start();
        assertThat(strike(MishapKind.COPY_IMPORTED)).isTrue();
        List<Vm> all = List.copyOf(ours.machine.hyperV().vms());
        Vm copy = all.get(1);
        assertThat(copy.notes()).isEqualTo(vm.notes());
        assertThat(copy.id()).isNotEqualTo(vm.id());
        assertThat(copy.name()).isEqualTo(vm.name());
        assertThat(copy.thing().maker().who()).isEqualTo(Actor.Who.STRANGER);
        assertThat(copy.drives()).hasSize(1).doesNotContainAnyElementsOf(vm.drives());
    }

    @Test
    public void aMovedVmHasItsIdAndMarkAtAnotherPlace() {
        Vm vm = ours.start();
        assertThat(strike(MishapKind.MOVED_BY_OWNER)).isTrue();
        List<Vm> all = List.copyOf(ours.machine.hyperV().vms());
        assertThat(all).hasSize(1);
        Vm moved = all.get(0);
        assertThat(moved.id()).isEqualTo(vm.id());
        assertThat(moved.notes()).isEqualTo(vm.notes());
        assertThat(moved.folder()).isNotEqualTo(vm.folder());
        assertThat(moved.thing().maker()).isEqualTo(vm.thing().maker());
        assertThat(ours.machine.files().exists(OurMachine.SYSTEM)).isTrue();
    }

    @Test
    public void aFolderOfOursBecomesAJunction() {
        ours.makeDisk();
        Set<WinPath> replaced = new HashSet<>();
        assertThat(strike(MishapKind.JUNCTION)).isTrue();
        for (WinPath path : List.of(OurMachine.FOLDER, OurMachine.VM_FOLDER)) {
            if (!ours.machine.files().resolve(path).equals(path)) {
                replaced.add(path);
            }
        }
        assertThat(replaced).containsExactly(OurMachine.VM_FOLDER);
        assertThat(ours.machine
                        .files()
                        .file(OurMachine.SYSTEM)
                        .orElseThrow()
                        .thing()
                        .maker()
                        .who())
                .isEqualTo(Actor.Who.STRANGER);
        mishaps.stop();
        assertThat(ours.machine.files().exists(OurMachine.VM_FOLDER)).isFalse();
    }

    @Test
    public void theFolderOfAVmThatIsThereStays() {
        ours.start();
        assertThat(strike(MishapKind.JUNCTION)).isFalse();
    }

    @Test
    public void anEmptyLabsFolderOrItsFirstVmsBecomesAJunction() {
        assertThat(strike(MishapKind.JUNCTION)).isTrue();
        assertThat(ours.machine.files().resolve(OurMachine.VM_FOLDER)).isNotEqualTo(OurMachine.VM_FOLDER);
    }

    @Test
    public void somebodysVmIsAtOurSwitchForAWhile() throws HyperVException {
        VirtualSwitch ourSwitch = ours.makeSwitch();
        assertThat(strike(MishapKind.SWITCH_IN_USE)).isTrue();
        refuses(() -> ours.machine.hyperV().switches().drop(ourSwitch.id()), ErrorClass.OBJECT_IN_USE);
        ours.runFor(Duration.ofMinutes(61));
        ours.machine.hyperV().switches().drop(ourSwitch.id());
    }

    @Test
    public void aWrittenImageBreaksItsChildren() {
        Vm vm = ours.makeVm();
        assertThat(strike(MishapKind.IMAGE_WRITTEN)).isTrue();
        refuses(vm.power()::start, ErrorClass.DISK_CHAIN_BROKEN);
        assertThat(registered).isEmpty();
        mishaps.stop();
        assertThat(registered).containsExactly("server");
    }

    @Test
    public void anImageInUseIsNotWritten() {
        ours.start();
        assertThat(strike(MishapKind.IMAGE_WRITTEN)).isFalse();
    }

    @Test
    public void aForeignFileLiesInAFolderOfOursForAWhile() {
        assertThat(strike(MishapKind.FOREIGN_FILES)).isTrue();
        assertThat(ours.machine.files().list(OurMachine.FOLDER)).hasSize(2);
        ours.runFor(Duration.ofHours(2).plusMinutes(1));
        assertThat(ours.machine.files().list(OurMachine.FOLDER)).hasSize(1);
    }

    @Test
    public void thingsNamedLikeOursAreTheirs() {
        ours.makeVm();
        ours.changes.clear();
        for (int i = 0; i < 5; i++) {
            assertThat(strike(MishapKind.LIKE_NAMED_THINGS)).isTrue();
        }
        assertThat(ours.changes).allMatch(change -> change.actor().who() == Actor.Who.STRANGER);
        assertThat(ours.changes.stream()
                        .filter(change -> change.what() == Change.What.MADE)
                        .map(change -> change.thing().name()))
                .contains(
                        OurMachine.VM_FOLDER.name(),
                        OurMachine.VM_FOLDER.name() + "0",
                        "D:\\nhv2\\labs\\aaaaaaaa\\nhv-aaaaaaaa-host-1\\system.vhdx");
    }

    @Test
    public void aClonedInstallationMarksItsVmAsOurs() {
        Vm vm = ours.makeVm();
        assertThat(strike(MishapKind.CLONED_INSTALLATION)).isTrue();
        Vm theirs = List.copyOf(ours.machine.hyperV().vms()).get(1);
        assertThat(theirs.notes())
                .contains("\"installation\":\"ours\"", theirs.id())
                .doesNotContain(OurMachine.LAB, vm.id());
        mishaps.stop();
        assertThat(ours.machine.hyperV().vms()).containsExactly(vm);
    }

    @Test
    public void foreignThingsAreOnEveryMachineFromTheStart() {
        ours.changes.clear();
        ForeignThings.place(ours.machine, new SplittableRandom(1));
        assertThat(ours.changes).allMatch(change -> change.actor().who() == Actor.Who.STRANGER);
        assertThat(ours.machine.hyperV().vms()).extracting(Vm::name).contains("vm1", "vm10", "nhv-*");
        assertThat(ours.machine.hyperV().vms()).anyMatch(vm -> vm.notes().contains("HOST_VM"));
    }
}
