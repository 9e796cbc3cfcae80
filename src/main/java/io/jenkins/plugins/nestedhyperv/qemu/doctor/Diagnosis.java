package io.jenkins.plugins.nestedhyperv.qemu.doctor;

import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Judges what was found on a machine. */
final class Diagnosis {
    /** The programs that labs need, and the Debian packages that they come from. */
    static final Map<String, String> PACKAGES =
            Map.of("qemu-system-x86_64", "qemu-system-x86", "qemu-img", "qemu-utils");

    /** The program, and its Debian package, that passes on what inner VMs send to the one address outside. */
    static final String RELAY = "busybox";

    /** What the smallest lab takes: its host VM's memory and QEMU's own, and some growth of its disk. */
    private static final DataSize LAB_MEMORY = DataSize.ofMegabytes(1300);

    private static final DataSize LAB_DISK = DataSize.ofGigabytes(1);

    private Diagnosis() {}

    static List<Finding> of(MachineState machine) {
        if (!machine.isLinux()) {
            return List.of(Finding.problem(Messages.text("linux.no"), Messages.text("linux.mend")));
        }
        List<Finding> findings = new ArrayList<>();
        PACKAGES.keySet().stream().sorted().map(name -> program(name, machine)).forEach(findings::add);
        findings.add(memory(machine));
        findings.add(disk(machine));
        findings.add(machine.rootProblem()
                .map(problem -> Finding.problem(problem, Messages.text("root.mend")))
                .orElseGet(() -> Finding.ok(Messages.text("root.ok"))));
        findings.add(machine.loopbackProblem()
                .map(problem -> Finding.problem(problem, Messages.text("loopback.mend")))
                .orElseGet(() -> Finding.ok(Messages.text("loopback.ok"))));
        findings.add(machine.kvmObstacle().map(Finding::warning).orElseGet(() -> Finding.ok(Messages.text("kvm.ok"))));
        images(machine).forEach(findings::add);
        return List.copyOf(findings);
    }

    private static Finding program(String name, MachineState machine) {
        String version = machine.versions().get(name);
        if (version != null) {
            return Finding.ok(version);
        }
        return missing(name, PACKAGES.get(name), machine.isDebian());
    }

    static Finding missing(String program, String debianPackage, boolean isDebian) {
        String mend = isDebian ? "program.mend" : "program.mendElsewhere";
        return Finding.problem(Messages.text("program.missing", program), Messages.text(mend, debianPackage));
    }

    private static Finding memory(MachineState machine) {
        DataSize needed = LAB_MEMORY.plus(machine.floors().memory());
        return machine.freeMemory().compareTo(needed) >= 0
                ? Finding.ok(Messages.text("memory.ok", rounded(machine.freeMemory())))
                : Finding.problem(
                        Messages.text("memory.low", rounded(machine.freeMemory()), needed),
                        Messages.text("memory.mend"));
    }

    private static Finding disk(MachineState machine) {
        DataSize needed = LAB_DISK.plus(machine.floors().disk());
        return machine.freeDisk().compareTo(needed) >= 0
                ? Finding.ok(Messages.text("disk.ok", rounded(machine.freeDisk())))
                : Finding.problem(
                        Messages.text("disk.low", rounded(machine.freeDisk()), needed), Messages.text("disk.mend"));
    }

    /** Where an image is there already, nothing is needed to build one. */
    private static Stream<Finding> images(MachineState machine) {
        if (!machine.images().isEmpty()) {
            return Stream.of(Finding.ok(Messages.text("image.ok", String.join(", ", machine.images()))));
        }
        Finding missing = Finding.warning(Messages.text("image.none"), Messages.text("image.mend"));
        return Stream.concat(
                Stream.of(missing),
                machine.imageBuildProblems().stream()
                        .map(problem -> Finding.problem(Messages.text("image.cannotBuild"), problem)));
    }

    private static DataSize rounded(DataSize size) {
        return DataSize.ofMegabytes(size.toMegabytes());
    }
}
