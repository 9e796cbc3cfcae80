package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Disk;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.MachineSpec;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.SystemImage;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The images that an administrator registered on a host, each as it was then. For the thread of the timeline. */
public final class Images {
    private static final DataSize SIZE = DataSize.ofGigabytes(60);
    private static final DataSize LENGTH = DataSize.ofGigabytes(8);
    private static final DataSize GROWTH = DataSize.ofGigabytes(1);
    private static final String PASSWORD = "as-delivered";

    /** An image, with what tells it from another that takes its place or from itself after it was written. */
    record Image(String name, WinPath path, String diskId, long writes) {}

    private final Machine machine;
    private final WinPath folder;
    private final boolean anyName;
    private final Map<String, Image> registered = new LinkedHashMap<>();

    Images(Machine machine, WinPath folder, boolean anyName) {
        this.machine = machine;
        this.folder = folder;
        this.anyName = anyName;
    }

    /** Where an image of that name lies, or would lie. */
    public WinPath path(String name) {
        return folder.child(name + ".vhdx");
    }

    /**
     * An administrator puts an image of Windows Server 2022, without the Hyper-V role, on the host and registers it.
     *
     * @throws HyperVException when there is no room for it or one of that name is there
     */
    public void add(String name) throws HyperVException {
        add(new SystemImage(name, MachineSpec.SERVER_2022, false, PASSWORD, GROWTH), SIZE, LENGTH);
    }

    /** The same with an image of one's own, its size and the length of its file. */
    public void add(SystemImage image, DataSize size, DataSize length) throws HyperVException {
        machine.as(Actor.stranger("administrator"), () -> {
            machine.files().ensureFolder(folder);
            machine.hyperV().disks().registerImage(path(image.name()), image, size, length);
        });
        register(image.name());
    }

    /** An administrator registers the image that lies there now, in place of what was registered under its name. */
    public void register(String name) throws HyperVException {
        Disk disk = machine.hyperV().disks().disk(path(name));
        registered.put(name, new Image(name, path(name), disk.id(), disk.writes()));
    }

    /** Finds a registered image and makes sure that it is still the same. */
    Image require(String name) throws HyperVException, RefusedException {
        if (anyName && !registered.containsKey(name)) {
            add(name);
        }
        Image image = registered.get(name);
        if (image == null) {
            throw new RefusedException(Messages.text("image.unknown", name, machine.name()));
        }
        if (!isUnchanged(image)) {
            throw new RefusedException(Messages.text("image.changed", image.path(), machine.name()));
        }
        return image;
    }

    private boolean isUnchanged(Image image) {
        Optional<Disk> there = machine.files().file(image.path()).flatMap(file -> file.content(Disk.class));
        return there.filter(disk -> disk.id().equals(image.diskId()) && disk.writes() == image.writes())
                .isPresent();
    }

    /** What system an image holds. */
    Optional<SystemImage> system(Image image) {
        return machine.files()
                .file(image.path())
                .flatMap(file -> file.content(Disk.class))
                .flatMap(disk -> disk.find(SystemImage.class));
    }
}
