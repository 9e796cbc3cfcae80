/** What runs in simulated guests: a small fixed set of commands, interpreted here. Nothing is executed on this machine. */
package io.jenkins.plugins.nestedhyperv.simulator.guest;
