package io.jenkins.plugins.nestedhyperv.qemu.accel;

import java.util.List;
import java.util.Objects;

/**
 * How QEMU runs host VMs on this machine.
 *
 * @param kind KVM or emulation
 * @param extension what a host VM sees when its extensions are exposed
 * @param reason a sentence for the user on why it is this kind
 */
public record Accelerator(Kind kind, Extension extension, String reason) {
    /** By what a host VM's processor is run. */
    public enum Kind {
        /** The machine's own processor, with nested virtualization. */
        KVM,
        /** QEMU's software emulation, which has AMD's extension. */
        TCG;

        /** Its name as it is printed: {@code kvm} or {@code tcg}. */
        public String text() {
            return this == KVM ? "kvm" : "tcg";
        }
    }

    /** Checks the components. */
    public Accelerator {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
        if (kind == Kind.TCG && extension != Extension.SVM) {
            throw new IllegalArgumentException("extension: emulation has svm only, not " + extension);
        }
        Objects.requireNonNull(extension, "extension");
    }

    /** QEMU's arguments that choose it, for a host VM. */
    public List<String> qemuArguments() {
        return List.of("-accel", kind == Kind.KVM ? "kvm" : "tcg,thread=multi,tb-size=512");
    }

    /**
     * QEMU's processor model for a host VM.
     *
     * @param extensionsExposed whether the host VM sees the virtualization extension
     */
    public String hostVmCpu(boolean extensionsExposed) {
        if (kind == Kind.KVM) {
            return extensionsExposed ? "host" : "host,-svm,-vmx";
        }
        return extensionsExposed ? "EPYC" : "EPYC,-svm";
    }

    /** QEMU's processor model for an inner VM, which always runs under KVM in its host VM. */
    public String innerVmCpu() {
        return kind == Kind.KVM ? "host" : "host,-xsave"; // under emulation the sizes of XSAVE do not fit
    }
}
