package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The content of {@code owner.json}: whose a lab's folder is, and every thing that may come to be, written before any of them
 * exists.
 *
 * @param installation whose the lab is
 * @param lab the lab's id
 * @param folder the folder at which this holds; the same file elsewhere is a copy
 * @param things what may be made
 */
record OwnerFile(String installation, LabId lab, WinPath folder, List<Named> things) {
    /** A thing with its path. */
    record Named(Role role, String name, WinPath path) {}

    OwnerFile {
        things = List.copyOf(things);
    }

    static OwnerFile of(Root root, LabId lab, String installation, List<Thing> things) {
        List<Named> named = things.stream()
                .filter(thing -> thing.role() != Role.INNER_VM)
                .map(thing -> new Named(thing.role(), thing.name(), root.pathOf(lab, thing)))
                .toList();
        return new OwnerFile(installation, lab, root.lab(lab), named);
    }

    /** Tells whether this, found in a lab's folder, says that the lab is of an installation. */
    boolean owns(String ourInstallation, WinPath found) {
        return installation.equals(ourInstallation) && folder.equals(found);
    }

    /** Tells whether a thing is named for exactly this path. */
    boolean names(Role role, WinPath path) {
        return things.stream()
                .anyMatch(thing -> thing.role() == role && thing.path().equals(path));
    }

    /** Tells whether a thing is named. */
    boolean names(Role role, String name) {
        return things.stream()
                .anyMatch(thing -> thing.role() == role && thing.name().equals(name));
    }

    OwnerFile with(List<Named> more) {
        Set<Named> all = new LinkedHashSet<>(things);
        all.addAll(more);
        return new OwnerFile(installation, lab, folder, List.copyOf(all));
    }
}
