/** Tests of the way inside host VMs. */
package io.jenkins.plugins.nestedhyperv.hyperv.inside;
