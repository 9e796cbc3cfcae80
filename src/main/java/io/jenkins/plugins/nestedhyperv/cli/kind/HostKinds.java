package io.jenkins.plugins.nestedhyperv.cli.kind;

import io.jenkins.plugins.nestedhyperv.engine.HostOpener;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.qemu.doctor.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The kinds of physical host that this command line can drive. All methods block; each host is asked by its kind. */
public interface HostKinds extends HostOpener {

    /** What would help or stop a lab on a host, the good news too. */
    List<Finding> examine(HostConfig host) throws InterruptedException;

    /** How the host runs VMs: {@code kvm}, {@code tcg} or {@code hyperv}. */
    String accelerator(HostConfig host) throws IOException, InterruptedException;

    /** Counts what is there of a lab by looking: processes, files, ports. A tombstone does not count. */
    int leftovers(HostConfig host, LabId lab) throws IOException;

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
