package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VmState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Labs that fill the volume of their host: others' files leave some room there, and what runs in a host VM takes it bit by bit. */
final class FillingLabs {
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(30);
    private static final int WRITES = 16;
    private static final int LEAST_GIGABYTES = 4;
    private static final int MORE_GIGABYTES = 12;

    private final Scene scene;
    private final Repairs repairs;
    private final FileMishaps others;
    private final Set<Vm> filling = new HashSet<>();

    FillingLabs(Scene scene, Repairs repairs, FileMishaps others) {
        this.scene = scene;
        this.repairs = repairs;
        this.others = others;
    }

    boolean begin(RandomGenerator random) {
        Optional<Vm> victim = Draw.oneOf(random, scene.hostVms(FillingLabs::writes));
        victim.ifPresent(vm -> {
            DataSize left = DataSize.ofGigabytes(LEAST_GIGABYTES + random.nextInt(MORE_GIGABYTES));
            others.fillDisk(random, left);
            filling.add(vm);
            write(vm, new DataSize(left.bytes() / WRITES));
        });
        return victim.isPresent();
    }

    private void write(Vm vm, DataSize more) {
        boolean goesOn =
                filling.contains(vm) && writes(vm) && scene.as(vm.thing().maker(), () -> vm.write(more));
        if (goesOn) {
            repairs.after(BETWEEN_WRITES, () -> write(vm, more));
        } else {
            filling.remove(vm);
        }
    }

    private static boolean writes(Vm vm) {
        return vm.power().state() == VmState.RUNNING && !vm.drives().isEmpty();
    }

    void stop() {
        filling.clear();
    }
}
