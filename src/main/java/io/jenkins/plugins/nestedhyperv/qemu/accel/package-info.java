/** Whether host VMs run under KVM or under software emulation, and why. */
package io.jenkins.plugins.nestedhyperv.qemu.accel;
