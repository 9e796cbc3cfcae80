/** The production controller in virtual time, in one thread: its background tasks, and hosts that it seems to wait for. */
package io.jenkins.plugins.nestedhyperv.simulator.proof.drive;
