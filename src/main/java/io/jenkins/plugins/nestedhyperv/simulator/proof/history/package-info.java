/** Histories drawn from a seed, in virtual time, on the production engine: what must be true always is checked in each. */
package io.jenkins.plugins.nestedhyperv.simulator.proof.history;
