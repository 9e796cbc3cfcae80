/** What must be true in every history of simulated hosts: one small class for each check. */
package io.jenkins.plugins.nestedhyperv.simulator.proof.check;
