package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Disk;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.StoredFile;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Volume;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What people do to files on a machine. */
final class FileMishaps {
    private static final WinPath THEIRS = WinPath.of("D:\\theirs");
    /** Begins with the letters of our root, and is not in it. */
    private static final WinPath NEXT_TO_OURS = WinPath.of("D:\\nhv2");

    private static final DataSize SMALL = new DataSize(1 << 12);
    private static final String VHDX = ".vhdx";
    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Scene scene;
    private final Repairs repairs;
    private final Volume files;
    private final Registering images;
    private int made;

    /** Registers an image as it is now. */
    @FunctionalInterface
    interface Registering {
        void register(String name) throws HyperVException;
    }

    FileMishaps(Scene scene, Repairs repairs, Registering images) {
        this.images = images;
        this.scene = scene;
        this.repairs = repairs;
        files = scene.machine().files();
    }

    /** Leaves room for next to nothing. */
    boolean fillDisk(RandomGenerator random) {
        return fillDisk(random, new DataSize(random.nextInt(1 << 20)));
    }

    /** Leaves so much room, for a while. */
    boolean fillDisk(RandomGenerator random, DataSize left) {
        WinPath film = THEIRS.child("film" + made++);
        DataSize size = files.free().minus(left);
        return scene.asStranger(() -> {
            files.ensureFolder(THEIRS);
            files.store(film, "a film", size);
            later(random, film);
        });
    }

    boolean leaveFile(RandomGenerator random) {
        Stream<WinPath> folders = scene.labFolders().stream()
                .flatMap(lab -> Stream.concat(Stream.of(lab), scene.foldersIn(lab).stream()));
        Optional<WinPath> folder = Draw.oneOf(random, folders.toList());
        return folder.isPresent()
                && scene.asStranger(() -> {
                    WinPath file = folder.get().child(random.nextBoolean() ? "notes.txt" : "system-copy.vhdx");
                    files.store(file, "theirs", SMALL);
                    later(random, file);
                });
    }

    /** A lab's folder, or one in it, becomes a junction to a folder of theirs with files of the same names. */
    boolean junction(RandomGenerator random) {
        List<WinPath> candidates = new ArrayList<>();
        for (WinPath lab : scene.labFolders()) {
            List<WinPath> within = scene.foldersIn(lab);
            if (within.isEmpty()) {
                candidates.add(lab);
                candidates.add(lab.child("nhv-" + lab.name() + "-host-1"));
            }
            within.stream().filter(this::mayGo).forEach(candidates::add);
        }
        Optional<WinPath> place = Draw.oneOf(random, candidates);
        return place.isPresent()
                && scene.asStranger(() -> {
                    WinPath target = (random.nextBoolean() ? THEIRS : NEXT_TO_OURS).child("folder" + made++);
                    copyTo(target, place.get());
                    empty(place.get());
                    files.link(place.get(), target);
                    later(random, place.get());
                });
    }

    private boolean mayGo(WinPath folder) {
        return scene.foldersIn(folder).isEmpty()
                && files.list(folder).stream()
                        .flatMap(path -> files.file(path).stream())
                        .noneMatch(StoredFile::isOpen);
    }

    private void copyTo(WinPath target, WinPath folder) throws HyperVException {
        files.ensureFolder(target);
        files.store(target.child("precious.txt"), "theirs", SMALL);
        for (WinPath file : files.list(folder)) {
            files.copy(file, target.child(file.name()));
        }
    }

    private void empty(WinPath folder) throws HyperVException {
        for (WinPath file : files.list(folder)) {
            files.drop(file);
        }
        if (files.exists(folder)) {
            files.drop(folder);
        }
    }

    /**
     * Only an image that has children, since it is they that break; refused while one of them is in use. Later the
     * administrator registers the image as it is then.
     */
    boolean writeImage(RandomGenerator random) {
        List<WinPath> parents = scene.labFolders().stream()
                .flatMap(lab -> scene.foldersIn(lab).stream())
                .flatMap(folder -> files.list(folder).stream())
                .flatMap(path -> files.file(path).flatMap(file -> file.content(Disk.class)).stream())
                .flatMap(disk -> disk.parentPath().stream())
                .filter(parent -> parent.isWithin(Scene.IMAGES))
                .distinct()
                .toList();
        Optional<WinPath> image = Draw.oneOf(random, parents);
        return image.isPresent()
                && scene.asStranger(() -> {
                    files.existing(image.get()).markReadOnly(false);
                    scene.machine().hyperV().disks().edit(image.get(), disk -> {});
                    String name = image.get().name();
                    String registered = name.substring(0, name.length() - VHDX.length());
                    repairs.after(
                            Draw.between(random, SHORTEST, LONGEST),
                            () -> scene.asStranger(() -> images.register(registered)));
                });
    }

    private void later(RandomGenerator random, WinPath path) {
        repairs.after(Draw.between(random, SHORTEST, LONGEST), () -> scene.asStranger(() -> files.drop(path)));
    }
}
