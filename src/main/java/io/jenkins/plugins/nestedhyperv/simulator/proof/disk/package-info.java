/** A disk in memory for the ledgers of simulated controllers, and what goes wrong with it and with them. */
package io.jenkins.plugins.nestedhyperv.simulator.proof.disk;
