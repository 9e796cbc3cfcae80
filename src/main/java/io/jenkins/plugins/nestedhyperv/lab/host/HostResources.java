package io.jenkins.plugins.nestedhyperv.lab.host;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;

/**
 * What a physical host has, and has free at this moment.
 *
 * @param memory all memory of the machine
 * @param freeMemory memory that new VMs could take now without swapping
 * @param cpus logical processors
 * @param disk size of the volume that holds our folder
 * @param freeDisk free on that volume
 */
public record HostResources(DataSize memory, DataSize freeMemory, int cpus, DataSize disk, DataSize freeDisk) {}
