package io.jenkins.plugins.nestedhyperv.qemu.accel;

/** The virtualization extension that a processor has and a host VM may be shown. */
public enum Extension {
    /** AMD's. Software emulation has only this one. */
    SVM("svm", "kvm_amd"),
    /** Intel's. */
    VMX("vmx", "kvm_intel");

    private final String flag;
    private final String module;

    Extension(String flag, String module) {
        this.flag = flag;
        this.module = module;
    }

    /** Its word in the flags of /proc/cpuinfo. */
    public String flag() {
        return flag;
    }

    /** The kernel module that uses it. Loading it in a host VM is what installing the hypervisor is on Hyper-V. */
    public String module() {
        return module;
    }
}
