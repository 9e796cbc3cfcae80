/** Running programs of this machine. Used by the parts of the host kind {@code qemu}. */
package io.jenkins.plugins.nestedhyperv.qemu.process;
