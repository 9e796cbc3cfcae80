package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;

/** An inner VM of a pool's lab that can be an agent. */
record Slot(LabId lab, String vm) {}
