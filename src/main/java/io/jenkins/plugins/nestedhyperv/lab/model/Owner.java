package io.jenkins.plugins.nestedhyperv.lab.model;

import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import java.util.Objects;
import java.util.Optional;

/**
 * Who a lab belongs to. When its owner has ended, a lab goes.
 *
 * @param kind how to find out whether the owner lives
 * @param reference names the owner to the one who finds out; its form belongs to the kind
 * @param description names the owner for people
 * @param folder by whose rules and at whose cost it had labs when it asked for this one; empty: none
 */
public record Owner(Kind kind, String reference, String description, Optional<Folder> folder) {
    /** How a lab's owner lives and ends. */
    public enum Kind {
        /** A process of the command line: it ends with the process. */
        PROCESS,
        /** A build of Jenkins: it ends when the build is over or was deleted. */
        BUILD,
        /** A pool of agents in Jenkins: it lives as long as Jenkins does, and lets go of what it needs no more. */
        POOL,
        /** Nobody but the lease: it ends when the lease is over. */
        LEASE
    }

    /** Refuses an owner with a part missing. */
    public Owner {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(description, "description");
        folder = folder == null ? Optional.empty() : folder; // a record from before there were any has none
    }

    /** The same owner in another folder. */
    Owner in(Optional<Folder> other) {
        return new Owner(kind, reference, description, other);
    }

    /** An owner in no folder. */
    public Owner(Kind kind, String reference, String description) {
        this(kind, reference, description, Optional.empty());
    }
}
