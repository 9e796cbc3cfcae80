package io.jenkins.plugins.nestedhyperv.qemu.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What one kind of guest consists of, beside busybox and the scripts that all have.
 *
 * @param programs files of the packages, copied with their libraries to the same place
 * @param firmware files that QEMU loads, by their name
 * @param modules kernel modules beyond those of the initrd, by the name of their file
 * @param diskBytes virtual size of its system disk
 */
record GuestRecipe(List<String> programs, List<String> firmware, List<String> modules, long diskBytes) {
    private static final long GIGABYTE = 1L << 30;
    private static final String SSH_SERVER = "usr/sbin/dropbear";
    private static final String SSH_KEYS = "usr/bin/dropbearkey";

    /** The packages that all of it comes from, beside what they depend on. */
    static final List<String> PACKAGES = List.of(
            "linux-image-cloud-amd64",
            "busybox-static",
            "coreutils",
            "dropbear-bin",
            "qemu-system-x86",
            "qemu-utils",
            "libstdc++6",
            "zlib1g");

    /** What a guest needs to reach its disk and its network, in its initrd. */
    static final List<String> INITRD_MODULES = List.of(
            "virtio_ring",
            "virtio",
            "virtio_pci_legacy_dev",
            "virtio_pci_modern_dev",
            "virtio_pci",
            "failover",
            "net_failover",
            "virtio_net",
            "virtio_blk");

    /** Jenkins starts each shell step of a Pipeline by nohup, which busybox lacks as Debian builds it. */
    private static final String NOHUP = "usr/bin/nohup";

    static final GuestRecipe INNER =
            new GuestRecipe(List.of(SSH_SERVER, SSH_KEYS, NOHUP), List.of(), List.of(), 2 * GIGABYTE);

    static final GuestRecipe HOST = new GuestRecipe(
            List.of(SSH_SERVER, SSH_KEYS, "usr/bin/qemu-system-x86_64", "usr/bin/qemu-img"),
            List.of("bios-256k.bin", "kvmvapic.bin", "linuxboot_dma.bin"),
            List.of("irqbypass", "kvm", "kvm-amd", "kvm-intel", "tun", "llc", "stp", "bridge"),
            8 * GIGABYTE);

    /** A hash of all that this version of the program puts into an image, beside the versions of the packages. */
    static String identity() throws IOException {
        StringBuilder text =
                new StringBuilder(List.of(PACKAGES, INITRD_MODULES, INNER, HOST).toString());
        for (String script : FileTrees.SCRIPTS) {
            text.append(FileTrees.script(script));
        }
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
