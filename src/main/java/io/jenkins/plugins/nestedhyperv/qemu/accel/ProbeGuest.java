package io.jenkins.plugins.nestedhyperv.qemu.accel;

import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramCall;
import java.nio.file.Path;

/** A guest that boots a tiny image's kernel, prints the virtualization extension it sees, and switches itself off. */
final class ProbeGuest {
    /** What the initrd prints before the flag, when the kernel's arguments hold {@code nhv-probe}. */
    private static final String ANSWER = "nhv-probe ";

    private ProbeGuest() {}

    static ProgramCall call(String accelerator, String cpu, Path kernel, Path initrd) {
        return ProgramCall.of(
                        AcceleratorProbe.GUEST_TIMEOUT,
                        "qemu-system-x86_64",
                        "-accel",
                        accelerator,
                        "-cpu",
                        cpu,
                        "-machine",
                        "q35",
                        "-m",
                        "256",
                        "-nodefaults",
                        "-display",
                        "none",
                        "-no-reboot",
                        "-serial",
                        "stdio",
                        "-kernel",
                        kernel.toString(),
                        "-initrd",
                        initrd.toString(),
                        "-append",
                        "console=ttyS0 quiet panic=-1 nhv-probe")
                .withNextStep(Messages.text("accel.installQemu"));
    }

    static boolean saw(String console, Extension extension) {
        return console.lines().anyMatch(line -> line.strip().equals(ANSWER + extension.flag()));
    }
}
