/** Host VMs as QEMU processes, and the switch that joins those of a lab: their disks, configuration, start and end. */
package io.jenkins.plugins.nestedhyperv.qemu.vm;
