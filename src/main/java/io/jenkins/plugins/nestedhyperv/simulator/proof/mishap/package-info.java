/** Everything that may go wrong around a simulated host, drawn up front and made to happen. */
package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;
