package io.jenkins.plugins.nestedhyperv.lab.model;

import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import java.util.Optional;

/** What is known of owners now, whatever was recorded when they asked for labs. */
@FunctionalInterface
public interface Owners {
    /** Whether an owner lives. Called once per lab and tick; does not block. */
    OwnerState stateOf(Owner owner);

    /** The folder by whose rules and at whose cost an owner has labs now. May wait for the disk. */
    default Optional<Folder> folderOf(Owner owner) {
        return owner.folder();
    }
}
