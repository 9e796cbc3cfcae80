package io.jenkins.plugins.nestedhyperv.lab.spec;

/** One host VM of a lab. */
public record HostVm(String name, HostVmSpec spec) {}
