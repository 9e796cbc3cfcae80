/**
 * What administrators are told without asking: what is amiss is found by pure functions in what the engine knows already, so
 * that nothing waits for a host or a disk.
 */
package io.jenkins.plugins.nestedhyperv.jenkins.monitor;
