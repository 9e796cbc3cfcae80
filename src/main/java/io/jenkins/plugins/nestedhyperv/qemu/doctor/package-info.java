/** What stops or slows labs on this machine, and what is left of one, each found by looking. */
package io.jenkins.plugins.nestedhyperv.qemu.doctor;
