package io.jenkins.plugins.nestedhyperv.report.document;

/**
 * How long a VM, or the lab, took to a phase from the one before.
 *
 * @param vm the VM; the lab's id for the lab as a whole
 * @param phase key of the phase, such as {@code extensionsVisible}
 * @param seconds with up to three decimals
 */
public record PhaseSeconds(String vm, String phase, double seconds) {}
