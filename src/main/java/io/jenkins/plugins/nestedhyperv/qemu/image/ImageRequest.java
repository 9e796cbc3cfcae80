package io.jenkins.plugins.nestedhyperv.qemu.image;

/**
 * An image that somebody wants.
 *
 * @param name its name; every image of this kind is the tiny one, whatever it is called
 * @param java whether inner VMs shall have a Java runtime in /opt/java
 */
public record ImageRequest(String name, boolean java) {
    /** Checks the name. */
    public ImageRequest {
        if (!ImageManifest.isName(name)) {
            throw new IllegalArgumentException(Messages.text("image.badName", name));
        }
    }
}
