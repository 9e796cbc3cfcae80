/** The host kind {@code simulated}: what our rules and actions do on a Hyper-V in memory. */
package io.jenkins.plugins.nestedhyperv.simulator.host;
