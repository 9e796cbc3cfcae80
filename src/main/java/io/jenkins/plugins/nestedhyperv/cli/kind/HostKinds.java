package io.jenkins.plugins.nestedhyperv.cli.kind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The kinds of physical host that this command line can drive, each host by its kind, and the images of this machine. */
public interface HostKinds extends HostKindDriver {

    /**
     * Makes an image unless it is there.
     *
     * @param folder the folder with the images
     * @param java whether inner VMs shall have a Java runtime
     */
    void buildImage(Path folder, String name, boolean java, ImageProgress progress)
            throws IOException, InterruptedException;

    /** Removes an image, or what is left of one; nothing when there is none. No lab may use it. */
    void removeImage(Path folder, String name) throws IOException;

    /** The images in a folder, by name; none when there is no folder. */
    List<ImageInfo> images(Path folder) throws IOException;

    /**
     * Installs what this machine lacks to run labs, where that is possible without asking.
     *
     * @param says hears what is done, before it is done
     * @return false when nothing could be installed
     */
    boolean installMissing(Consumer<String> says) throws IOException, InterruptedException;
}
