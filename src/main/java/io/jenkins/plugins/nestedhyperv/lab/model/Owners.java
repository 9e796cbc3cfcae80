package io.jenkins.plugins.nestedhyperv.lab.model;

/** Finds out whether an owner lives. Called once per lab and tick; does not block. */
@FunctionalInterface
public interface Owners {
    /** What is known of an owner now. */
    OwnerState stateOf(Owner owner);
}
