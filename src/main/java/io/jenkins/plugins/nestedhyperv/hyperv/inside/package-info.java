/** The way inside host VMs by PowerShell Direct, through a worker process on the physical host for each of them. */
package io.jenkins.plugins.nestedhyperv.hyperv.inside;
