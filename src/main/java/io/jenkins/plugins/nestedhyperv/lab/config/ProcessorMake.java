package io.jenkins.plugins.nestedhyperv.lab.config;

/** Who makes the processor of a simulated machine; nested virtualization asks different things of each. */
public enum ProcessorMake {
    /** Intel, with VMX. */
    INTEL,
    /** AMD, with SVM. */
    AMD
}
