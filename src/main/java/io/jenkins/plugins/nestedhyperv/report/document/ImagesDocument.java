package io.jenkins.plugins.nestedhyperv.report.document;

import java.util.List;

/**
 * What {@code image} shows.
 *
 * @param folder the folder with the images
 * @param images by name
 */
public record ImagesDocument(String folder, List<Image> images) {
    /** Copies the list. */
    public ImagesDocument {
        images = List.copyOf(images);
    }

    /**
     * One image.
     *
     * @param name what specs call it
     * @param java whether inner VMs made from it have a Java runtime
     * @param bytes what it takes on disk
     */
    public record Image(String name, boolean java, long bytes) {}
}
