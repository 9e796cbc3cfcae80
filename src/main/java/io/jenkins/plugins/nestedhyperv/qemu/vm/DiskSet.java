package io.jenkins.plugins.nestedhyperv.qemu.vm;

import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import java.util.List;
import java.util.Objects;

/**
 * The disks of a host VM, and the images behind them as they were when the disks were made.
 *
 * @param kernel file of the image that QEMU boots
 * @param initrd file of the image that goes with the kernel
 * @param dataDisks number of data disks
 * @param image the image of the system disk
 * @param innerImages images of the inner VMs, in the order of their disks
 * @param relayed the addresses outside that the seed disk tells the VM to relay to its inner VMs; one or none
 */
public record DiskSet(
        String kernel,
        String initrd,
        int dataDisks,
        UsedImage image,
        List<UsedImage> innerImages,
        List<Endpoint> relayed) {
    /**
     * An image that a VM depends on.
     *
     * @param name name of the image
     * @param identity changes whenever the image does
     * @param file the file of it that is used
     */
    public record UsedImage(String name, String identity, String file) {
        /** Refuses an image with a part missing. */
        public UsedImage {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(identity, "identity");
            Objects.requireNonNull(file, "file");
        }
    }

    /** Refuses a set with a part missing. */
    public DiskSet {
        Objects.requireNonNull(kernel, "kernel");
        Objects.requireNonNull(initrd, "initrd");
        Objects.requireNonNull(image, "image");
        innerImages = List.copyOf(innerImages);
        relayed = List.copyOf(relayed);
    }
}
