/** A physical host for tests of the plugin in a real Jenkins: VMs are made up, their processes and files are real. */
package io.jenkins.plugins.nestedhyperv.jenkins.testhost;
