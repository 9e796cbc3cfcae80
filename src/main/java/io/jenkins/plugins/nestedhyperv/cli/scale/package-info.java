/** Measures the engine on fleets that are simulated in virtual time. */
package io.jenkins.plugins.nestedhyperv.cli.scale;
