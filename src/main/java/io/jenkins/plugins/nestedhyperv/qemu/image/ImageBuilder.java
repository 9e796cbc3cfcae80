package io.jenkins.plugins.nestedhyperv.qemu.image;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.lab.store.HeldLock;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.LockWaitException;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds images from Debian packages. An image appears in its folder complete and in one step; a build that was killed
 * leaves a hidden folder that the next build removes. Any number of processes may build at once: one does, the others
 * wait and find its result.
 */
public final class ImageBuilder {
    private static final Duration LONGEST_BUILD = Duration.ofMinutes(30);
    private static final String UNFINISHED = ".build-";
    private static final long IMAGES_SLOT = 0;
    private static final long CACHE_SLOT = 1; // both folders may be one

    private final BuildRequirements requirements;
    private final ProgramRunner programs;
    private final LedgerFiles locks;
    private final Path images;
    private final Path cache;

    /**
     * A builder.
     *
     * @param requirements what this machine has
     * @param programs runs Debian's tools
     * @param locks keep two builders apart
     * @param images the folder that images appear in; made when it is missing
     * @param cache a folder for downloaded packages; made when it is missing, may be deleted at any time
     */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "the locks are a service, shared on purpose")
    public ImageBuilder(
            BuildRequirements requirements, ProgramRunner programs, LedgerFiles locks, Path images, Path cache) {
        this.requirements = requirements;
        this.programs = programs;
        this.locks = locks;
        this.images = images.toAbsolutePath();
        this.cache = cache.toAbsolutePath();
    }

    /**
     * Returns the image if it is there, and builds it otherwise, which takes about 15 seconds and the download of 80 MB.
     * Blocks, also while another process builds.
     *
     * @throws ImageException when the machine lacks something, or when there is an image of that name without the Java
     *     runtime that is asked for, or one that another version of this program made
     * @throws IOException when a step failed; nothing of the image is there then
     * @throws InterruptedException when the thread was interrupted, likewise
     */
    @SuppressWarnings("try") // the locks are only held
    public ImageFolder build(ImageRequest request, BuildListener listener) throws IOException, InterruptedException {
        if (exists(request.name())) {
            return existing(request);
        }
        refuse(request, requirements.missing(request.java()));
        try (HeldLock mine = lock(images, IMAGES_SLOT);
                HeldLock packages = lock(cache, CACHE_SLOT)) {
            if (exists(request.name())) {
                return existing(request);
            }
            removeUnfinished();
            long room = Files.getFileStore(images).getUsableSpace();
            refuse(
                    request,
                    BuildRequirements.tooLittleRoom(images, room).stream().toList());
            return build(request, Files.createTempDirectory(images, UNFINISHED), listener);
        }
    }

    /**
     * Removes an image, or what is left of it; nothing when there is none. The caller sees to it that no lab uses it.
     *
     * @throws IOException when it cannot be removed completely; the next build removes the rest
     */
    @SuppressWarnings("try") // the lock is only held
    public void remove(String name) throws IOException {
        if (!ImageManifest.isName(name)) {
            throw new ImageException(Messages.text("image.badName", name));
        }
        try (HeldLock mine = lock(images, IMAGES_SLOT)) {
            if (exists(name)) {
                Path going = Files.createTempDirectory(images, UNFINISHED);
                FileTrees.makeWritable(images.resolve(name)); // a folder that moves elsewhere must be writable
                Files.move(images.resolve(name), going.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
            removeUnfinished();
        }
    }

    private static void refuse(ImageRequest request, List<String> missing) throws ImageException {
        if (!missing.isEmpty()) {
            throw new ImageException(Messages.text("build.missing", request.name(), String.join(" ", missing)));
        }
    }

    private boolean exists(String name) {
        return Files.exists(images.resolve(name));
    }

    private ImageFolder existing(ImageRequest request) throws IOException {
        ImageFolder image = ImageFolder.open(images, request.name());
        if (!image.manifest().recipe().equals(GuestRecipe.identity())) {
            throw new ImageException(Messages.text("build.otherRecipe", request.name(), images));
        }
        if (request.java() && !image.manifest().java()) {
            throw new ImageException(Messages.text("build.otherExists", request.name(), images));
        }
        return image;
    }

    private HeldLock lock(Path folder, long slot) throws IOException {
        try {
            return locks.lock(folder.resolve(".lock"), slot, LONGEST_BUILD);
        } catch (LockWaitException e) {
            throw new ImageException(Messages.text("build.locked", folder, LONGEST_BUILD.toMinutes() + ""), e);
        }
    }

    private void removeUnfinished() throws IOException {
        try (Stream<Path> entries = Files.list(images)) {
            for (Path entry : entries.toList()) {
                if (String.valueOf(entry.getFileName()).startsWith(UNFINISHED)) {
                    FileTrees.delete(entry);
                }
            }
        }
    }

    private ImageFolder build(ImageRequest request, Path work, BuildListener listener)
            throws IOException, InterruptedException {
        try {
            Path made = new ImageAssembly(requirements, programs, cache, work).make(request, listener);
            Path target = images.resolve(request.name());
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
            FileTrees.makeReadOnly(target);
        } finally {
            FileTrees.delete(work);
        }
        return ImageFolder.open(images, request.name());
    }
}
