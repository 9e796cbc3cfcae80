package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;

/** What is free on a machine. */
public record Room(DataSize memory, DataSize disk) {}
