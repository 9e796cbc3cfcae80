/** Our folder on the machine: where each file lies, whose each lab is, leases, tombstones, locks and safe deletion. */
package io.jenkins.plugins.nestedhyperv.qemu.folder;
