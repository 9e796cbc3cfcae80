/** The host kind {@code qemu}: the Linux machine we run on, with real nested VMs. */
package io.jenkins.plugins.nestedhyperv.qemu;
