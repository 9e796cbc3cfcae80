/** Whole labs of real nested VMs on this machine, driven by the packaged command line or by the engine in the test. */
package io.jenkins.plugins.nestedhyperv.e2e;
