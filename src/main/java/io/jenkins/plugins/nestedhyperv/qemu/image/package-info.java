/** The tiny guest images of the host kind {@code qemu}: the folder format, and how they are made from Debian packages. */
package io.jenkins.plugins.nestedhyperv.qemu.image;
