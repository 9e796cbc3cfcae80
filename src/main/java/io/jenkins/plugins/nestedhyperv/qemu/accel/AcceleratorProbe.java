package io.jenkins.plugins.nestedhyperv.qemu.accel;

import io.jenkins.plugins.nestedhyperv.qemu.accel.Accelerator.Kind;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramException;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramOutcome;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides between KVM and emulation. KVM is taken only when the processor has the extension, the kernel's module allows
 * nesting, {@code /dev/kvm} opens, and a probe guest under KVM has seen the extension: an openable {@code /dev/kvm}
 * alone proves nothing.
 */
public final class AcceleratorProbe {
    /** Longest time that the probe guest may take; it needs about two seconds even under emulation. */
    public static final Duration GUEST_TIMEOUT = Duration.ofSeconds(10);

    private static final String CPUINFO = "/proc/cpuinfo";
    private static final String KVM = "/dev/kvm";

    private final MachineFiles files;
    private final ProgramRunner programs;

    /** A probe that looks at these files and starts its guest by this runner. */
    public AcceleratorProbe(MachineFiles files, ProgramRunner programs) {
        this.files = files;
        this.programs = programs;
    }

    /**
     * Decides. Blocks for up to {@link #GUEST_TIMEOUT}.
     *
     * @param kernel the kernel of a tiny image
     * @param initrd its initrd
     * @throws ProgramException when a guest is needed and QEMU cannot be started
     * @throws InterruptedException when the thread was interrupted; no guest is left
     */
    public Accelerator probe(Path kernel, Path initrd) throws ProgramException, InterruptedException {
        Optional<Extension> extension = extension();
        Optional<String> obstacle = obstacle(extension);
        if (obstacle.isEmpty()) {
            obstacle = guestObstacle(extension.orElseThrow(), kernel, initrd);
        }
        return obstacle.map(AcceleratorProbe::emulation).orElseGet(() -> kvm(extension.orElseThrow()));
    }

    /** Why KVM cannot be used, as far as that is known without starting a guest; a sentence for the user. */
    public Optional<String> obstacle() {
        return obstacle(extension());
    }

    private static Accelerator emulation(String reason) {
        return new Accelerator(Kind.TCG, Extension.SVM, reason);
    }

    private static Accelerator kvm(Extension extension) {
        return new Accelerator(Kind.KVM, extension, Messages.text("accel.proved", extension.flag()));
    }

    private Optional<Extension> extension() {
        String cpuinfo;
        try {
            cpuinfo = files.read(CPUINFO);
        } catch (IOException e) {
            return Optional.empty();
        }
        List<String> flags = cpuinfo.lines()
                .filter(line -> line.startsWith("flags"))
                .findFirst()
                .map(line -> List.of(line.split("\\s+")))
                .orElse(List.of());
        return Arrays.stream(Extension.values())
                .filter(extension -> flags.contains(extension.flag()))
                .findFirst();
    }

    private Optional<String> obstacle(Optional<Extension> extension) {
        if (extension.isEmpty()) {
            return Optional.of(Messages.text("accel.noExtension"));
        }
        return nestingObstacle(extension.get()).or(this::deviceObstacle);
    }

    private Optional<String> nestingObstacle(Extension extension) {
        String module = extension.module();
        String parameter = "/sys/module/" + module + "/parameters/nested";
        try {
            String nested = files.read(parameter).strip();
            boolean on = nested.equals("1") || nested.equals("Y");
            return on ? Optional.empty() : Optional.of(Messages.text("accel.notNested", module, parameter, nested));
        } catch (IOException e) {
            return Optional.of(Messages.text("accel.noModule", module, parameter));
        }
    }

    private Optional<String> deviceObstacle() {
        try {
            files.open(KVM);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Messages.text("accel.noDevice", e.toString()));
        }
    }

    private Optional<String> guestObstacle(Extension extension, Path kernel, Path initrd)
            throws ProgramException, InterruptedException {
        try {
            ProgramOutcome outcome = programs.attempt(ProbeGuest.call("kvm", "host", kernel, initrd), line -> {});
            if (ProbeGuest.saw(outcome.output(), extension)) {
                return Optional.empty();
            }
            String code = String.valueOf(outcome.exitCode());
            return Optional.of(Messages.text("accel.guestFailed", extension.flag(), code, outcome.lastLines()));
        } catch (ProgramException e) {
            if (e.reason() == ProgramException.Reason.TIMED_OUT) {
                return Optional.of(Messages.text("accel.guestHung", String.valueOf(GUEST_TIMEOUT.toSeconds())));
            }
            throw e;
        }
    }
}
