/** The engine at work in one process: what steps it, and the hosts that it has open. */
package io.jenkins.plugins.nestedhyperv.engine;
