/** QEMU processes of this machine: which of them are ours, how to talk to them and how to end them. */
package io.jenkins.plugins.nestedhyperv.qemu.machine;
