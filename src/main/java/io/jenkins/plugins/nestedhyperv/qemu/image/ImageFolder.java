package io.jenkins.plugins.nestedhyperv.qemu.image;

import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A complete image on this machine's disk. Its files are never written again; VMs run from children of its disks.
 *
 * @param folder where it is
 * @param manifest what its {@code image.json} says
 * @param identity name and hash of {@code image.json}: equal for equal images on whatever machine
 */
public record ImageFolder(Path folder, ImageManifest manifest, String identity) {
    /** The file that describes an image, and is the last one written. */
    static final String MANIFEST = "image.json";

    static final String HOST_KERNEL = "host/vmlinuz";
    static final String HOST_INITRD = "host/initrd";
    static final String HOST_ROOT = "host/root.qcow2";
    static final String INNER_IMAGE = "inner/image.img";
    private static final List<String> NEEDED = List.of(HOST_KERNEL, HOST_INITRD, HOST_ROOT, INNER_IMAGE);

    /** Checks the components. */
    public ImageFolder {
        folder = folder.toAbsolutePath();
        Objects.requireNonNull(manifest, "manifest");
        Objects.requireNonNull(identity, "identity");
    }

    /**
     * Reads the description of an image. Its other files are not looked at.
     *
     * @param images the folder with all images
     * @param name the image's name
     * @throws ImageException when there is no such image, or its description cannot be understood
     */
    public static ImageFolder open(Path images, String name) throws ImageException {
        if (!ImageManifest.isName(name)) {
            throw new ImageException(Messages.text("image.badName", name));
        }
        Path folder = images.resolve(name);
        String json = description(images, name);
        try {
            ImageManifest manifest = ImageManifest.parse(json);
            if (!manifest.name().equals(name) || !manifest.files().keySet().containsAll(NEEDED)) {
                throw new ImageException(Messages.text("image.otherFiles", name, folder, NEEDED));
            }
            String hash = Sha256.of(json.getBytes(StandardCharsets.UTF_8));
            return new ImageFolder(folder, manifest, name + "@" + hash);
        } catch (JsonSyntaxException e) {
            throw new ImageException(Messages.text("image.badManifest", name, folder, e.getMessage()), e);
        }
    }

    private static String description(Path images, String name) throws ImageException {
        Path file = images.resolve(name).resolve(MANIFEST);
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ImageException(Messages.text("image.missing", name, images), e);
        } catch (IOException e) {
            throw new ImageException(Messages.text("image.unreadable", name, file, e.toString()), e);
        }
    }

    /**
     * The names of all images in a folder, sorted; those that are being built are left out.
     *
     * @throws IOException when the folder is there but cannot be read
     */
    public static List<String> names(Path images) throws IOException {
        if (!Files.isDirectory(images)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(images)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(ImageManifest::isName)
                    .filter(name -> Files.exists(images.resolve(name).resolve(MANIFEST)))
                    .sorted()
                    .toList();
        }
    }

    /** The kernel of host VMs. */
    public Path hostKernel() {
        return folder.resolve(HOST_KERNEL);
    }

    /** The initrd of host VMs; with the kernel argument {@code nhv-probe} it is the whole system of a probe guest. */
    public Path hostInitrd() {
        return folder.resolve(HOST_INITRD);
    }

    /** The golden system disk of host VMs, in QEMU's format qcow2. */
    public Path hostRoot() {
        return folder.resolve(HOST_ROOT);
    }

    /** The disk, in raw format, that gives a host VM what its inner VMs are made of. */
    public Path innerImage() {
        return folder.resolve(INNER_IMAGE);
    }

    /**
     * Looks whether all files are there and as they were when the image was made. Reads only files whose time of change
     * is not before that of the description, so it takes milliseconds as a rule.
     *
     * @throws ImageException naming the file that is missing or differs
     */
    public void check() throws ImageException {
        ImageCheck.of(this, false);
    }

    /** Like {@link #check}, but reads every file, which takes about a second. */
    public void verify() throws ImageException {
        ImageCheck.of(this, true);
    }

    Map<String, ImageFile> files() {
        return manifest.files();
    }
}
