package io.jenkins.plugins.nestedhyperv.lab.spec;

/**
 * One inner VM of a lab.
 *
 * @param hostVm the name of the host VM that it runs in
 */
public record InnerVm(String name, InnerVmSpec spec, String hostVm) {}
