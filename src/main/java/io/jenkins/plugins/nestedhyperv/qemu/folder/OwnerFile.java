package io.jenkins.plugins.nestedhyperv.qemu.folder;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The content of {@code owner.json}: whose a lab's folder is, and every thing that may come to be in it, written before
 * any of them exists.
 *
 * @param format version of this form
 * @param installation whose the lab is
 * @param lab the lab's id
 * @param path the folder's full path at which this holds; the same file elsewhere is a copy
 * @param things what may be made here
 */
public record OwnerFile(int format, String installation, String lab, String path, List<NamedThing> things) {
    /** The name of the file. */
    public static final String NAME = "owner.json";

    private static final int FORMAT = 1;

    /** A thing with the path of its own folder. */
    public record NamedThing(Role role, String name, String path) {
        /** Refuses a thing with a part missing. */
        public NamedThing {
            Objects.requireNonNull(role, "role");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(path, "path");
        }
    }

    /** Refuses what this version does not write. */
    public OwnerFile {
        if (format != FORMAT) {
            throw new IllegalArgumentException("format: " + format + " is not " + FORMAT);
        }
        Objects.requireNonNull(installation, "installation");
        Objects.requireNonNull(lab, "lab");
        Objects.requireNonNull(path, "path");
        things = List.copyOf(things);
    }

    /** Makes the content for a lab; things inside its host VMs have no folder here and are left out. */
    public static OwnerFile of(RootFolder root, LabId lab, String installation, List<Thing> things) {
        Path folder = root.lab(lab);
        List<NamedThing> named = things.stream()
                .filter(thing -> thing.role() != Role.INNER_VM)
                .map(thing -> new NamedThing(
                        thing.role(), thing.name(), folder(folder, thing).toString()))
                .toList();
        return new OwnerFile(FORMAT, installation, lab.value(), folder.toString(), named);
    }

    /** The folder of a thing within its lab's folder. */
    static Path folder(Path labFolder, Thing thing) {
        return thing.role() == Role.SWITCH
                ? SwitchFolder.in(labFolder, thing.name()).path()
                : labFolder.resolve(thing.name());
    }

    /** Tells whether this, found in a lab's own folder, says that the lab is of an installation. */
    public boolean owns(String ourInstallation, LabId labFound, Path folderFound) {
        return installation.equals(ourInstallation)
                && lab.equals(labFound.value())
                && path.equals(folderFound.toString());
    }

    /** Tells whether a thing is named for exactly this path. */
    public boolean names(Role role, String name, Path folder) {
        return things.contains(new NamedThing(role, name, folder.toString()));
    }

    /** The same with more things. */
    OwnerFile with(List<NamedThing> more) {
        Set<NamedThing> all = new LinkedHashSet<>(things);
        all.addAll(more);
        return new OwnerFile(format, installation, lab, path, List.copyOf(all));
    }
}
