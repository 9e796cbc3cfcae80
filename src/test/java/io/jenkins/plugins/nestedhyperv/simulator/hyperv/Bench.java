package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.MachineSpec.Processor;
import io.jenkins.plugins.nestedhyperv.simulator.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A physical machine with an image on it, for tests. */
final class Bench {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    static final Duration BOOT = Duration.ofSeconds(30);
    static final String PASSWORD = "secret";
    static final WinPath FOLDER = WinPath.of("D:\\lab");
    static final WinPath IMAGE = WinPath.of("D:\\images\\server.vhdx");

    final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    final List<Change> changes = new ArrayList<>();
    final Machine machine;
    private int names;

    Bench() {
        this(Processor.INTEL, MachineSpec.SERVER_2022);
    }

    Bench(Processor processor, int build) {
        MachineSpec spec = new MachineSpec(
                processor, build, DataSize.ofGigabytes(64), DataSize.ofGigabytes(4), 16, DataSize.ofGigabytes(500));
        machine = Machine.physical("h1", spec, timeline, step -> BOOT, new Random(7), changes::add);
        machine.actAs(Actor.stranger("administrator"));
        image(machine, IMAGE);
        machine.actAs(Actor.engine("installation", "lab", "vm"));
    }

    static void image(Machine on, WinPath path) {
        SystemImage system =
                new SystemImage("server", MachineSpec.SERVER_2022, false, PASSWORD, DataSize.ofMegabytes(256));
        done(() -> {
            on.files().ensureFolder(path.parent());
            on.hyperV().disks().registerImage(path, system, DataSize.ofGigabytes(60), DataSize.ofGigabytes(10));
            on.files().ensureFolder(FOLDER);
        });
    }

    /** A VM with a child of the image, off. */
    Vm vmOn(Machine on, DataSize memory) {
        List<Vm> made = new ArrayList<>();
        String name = "vm" + names++;
        done(() -> {
            WinPath disk = FOLDER.child(name + ".vhdx");
            on.hyperV().disks().createChild(disk, IMAGE);
            Vm vm = on.hyperV().newVm(NewVm.of(name, FOLDER, memory));
            vm.attach(disk);
            made.add(vm);
        });
        return made.get(0);
    }

    Vm vm() {
        return vmOn(machine, DataSize.ofGigabytes(8));
    }

    /** A host VM whose hypervisor runs, with the image inside. */
    Vm hostVm() {
        Vm vm = vm();
        done(() -> {
            vm.hardware().exposeExtensions(true);
            vm.power().start();
            settle();
            vm.guest().enter(PASSWORD).role().install();
            vm.guest().restart();
            settle();
        });
        image(inside(vm), IMAGE);
        return vm;
    }

    static Machine inside(Vm vm) {
        return vm.guest().machine().orElseThrow();
    }

    /** Runs all that is under way. */
    void settle() {
        while (timeline.runNext()) {
            if (timeline.now().isAfter(END)) {
                throw new AssertionError("it does not come to rest");
            }
        }
    }

    interface Refusable {
        void run() throws HyperVException;
    }

    static void done(Refusable step) {
        try {
            step.run();
        } catch (HyperVException e) {
            throw new AssertionError(e.errorId() + " " + e.getMessage(), e);
        }
    }

    static void assertRefused(ErrorClass errorClass, String errorId, ThrowingCallable call) {
        HyperVException refused = catchThrowableOfType(HyperVException.class, call);
        assertThat(refused).as("refusal").isNotNull();
        assertThat(refused.errorClass()).as(refused.getMessage()).isEqualTo(errorClass);
        assertThat(refused.errorId()).startsWith(errorId);
        assertThat(refused.getMessage()).isNotBlank();
    }
}
