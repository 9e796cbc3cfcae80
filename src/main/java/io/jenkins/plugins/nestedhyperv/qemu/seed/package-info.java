/** The disk that tells a tiny guest who it is, for host VMs and inner VMs. */
package io.jenkins.plugins.nestedhyperv.qemu.seed;
