package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.time.Duration;
import java.util.Optional;

/** What runs in a VM: the system on its first disk, if there is one. */
public final class Guest {
    private final Vm vm;
    private String bootId = "";
    private long boots;
    private boolean up;
    private boolean neverBoots;
    private boolean refusesPassword;
    private boolean asleep;

    Guest(Vm vm) {
        this.vm = vm;
    }

    /** Its password, where somebody changed it from that of its image. */
    private record Password(String text) {}

    /** Whether its system has booted and answers. */
    public boolean isUp() {
        return up;
    }

    /** The id of its latest boot, from the moment of power on; empty text before the first. */
    public String bootId() {
        return bootId;
    }

    /** The machine on its system disk, as it is there even while the VM is off; empty without a system. */
    public Optional<Machine> machine() {
        Optional<Disk> disk = systemDisk();
        return disk.flatMap(there -> there.find(SystemImage.class)
                .map(image -> there.inhabitant(Machine.class, () -> Machine.guestOf(vm, image, there))));
    }

    /** The disk that its system is on. */
    public Optional<Disk> systemDisk() {
        return vm.systemDisk().flatMap(file -> file.content(Disk.class));
    }

    /** PowerShell Direct: refused until it is up, with a wrong password, and where the host's own system is down. */
    public Machine enter(String password) throws HyperVException {
        Optional<Machine> machine = up && vm.host().isUp() ? machine() : Optional.empty();
        if (machine.isEmpty()) {
            throw Refusal.of(ErrorClass.SESSION, "PSSessionStateBroken", "guestNotUp", vm.name());
        }
        if (refusesPassword || !password.equals(password())) {
            throw Refusal.of(ErrorClass.SESSION, "PSDirectException", "wrongPassword", vm.name());
        }
        return machine.get();
    }

    /** Gives its administrator another password. */
    public void changePassword(String password) {
        systemDisk().ifPresent(disk -> disk.store(Password.class, new Password(password)));
    }

    /** From now on no password is right, or the one that was set is again. */
    public void refusesPassword(boolean value) {
        refusesPassword = value;
        vm.host().tell(What.CHANGED, vm.thing(), value ? Change.LOCK : Change.UNLOCK);
        seen();
    }

    /** From now on its system comes up no more after a power on, or does again. */
    public void neverBoots(boolean value) {
        neverBoots = value;
    }

    /** Its system stops answering, until the next boot; the VM stays on. */
    public void hangs() {
        if (up) {
            up = false;
            machine().ifPresent(Machine::hang);
            vm.host().tell(What.CHANGED, vm.thing(), Change.HANG);
            seen();
        }
    }

    /** It restarts itself: all that ran in it ends, and it is up again after a while under a new boot id. */
    public void restart() {
        if (up) {
            down();
            vm.host().tell(What.STOPPED, vm.thing(), Change.RESTART);
            boot();
            vm.host().tell(What.STARTED, vm.thing(), Change.RESTART);
            seen();
        }
    }

    /** It shuts down: the VM is off. */
    public void shutDown() {
        if (up) {
            vm.host().world().byItself(vm.power()::goOff);
        }
    }

    void boot() {
        boots++;
        bootId = vm.host().newId();
        asleep = false;
        if (neverBoots || machine().isEmpty()) {
            return;
        }
        Machine machine = machine().get();
        machine.startsIn(
                vm,
                bootId,
                vm.hardware().exposesExtensions() && vm.host().nesting().isOffered());
        Step step = vm.host().vm().isEmpty() ? Step.BOOT_HOST_VM : Step.BOOT_INNER_VM;
        comeUp(machine, vm.host().world().latencies.of(step));
    }

    void stop() {
        boots++;
        asleep = false;
        down();
    }

    /** Its memory is saved. */
    void sleep() {
        asleep = up;
        boots++;
        up = false;
        machine().ifPresent(Machine::hang);
    }

    /** It goes on where it was; one that was not up yet is as good as hung. */
    void wake() {
        up = asleep;
        asleep = false;
        if (up) {
            machine().ifPresent(Machine::wake);
        }
    }

    private void comeUp(Machine machine, Duration after) {
        long boot = boots;
        vm.host().world().timeline.after(after, () -> {
            if (boot == boots) {
                up = true;
                machine.begin();
                seen();
            }
        });
    }

    private void down() {
        up = false;
        machine().ifPresent(Machine::goDown);
    }

    private String password() {
        return systemDisk()
                .flatMap(disk -> disk.find(Password.class)
                        .map(Password::text)
                        .or(() -> disk.find(SystemImage.class).map(SystemImage::password)))
                .orElse("");
    }

    private void seen() {
        vm.touched();
        vm.host().world().seen();
    }
}
