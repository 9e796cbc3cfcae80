/** A computer with Hyper-V in memory: what it lets one do, what it refuses, and with which error. */
package io.jenkins.plugins.nestedhyperv.simulator.hyperv;
