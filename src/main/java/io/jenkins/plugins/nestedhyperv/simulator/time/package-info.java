/** When things happen on a simulated machine, and how long they take. */
package io.jenkins.plugins.nestedhyperv.simulator.time;
