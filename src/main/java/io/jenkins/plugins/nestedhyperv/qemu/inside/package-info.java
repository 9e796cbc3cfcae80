/** What happens inside host VMs of the {@code qemu} kind: sessions, looks, detached work, commands and files. */
package io.jenkins.plugins.nestedhyperv.qemu.inside;
