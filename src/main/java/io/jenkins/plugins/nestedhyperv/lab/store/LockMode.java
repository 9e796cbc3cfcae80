package io.jenkins.plugins.nestedhyperv.lab.store;

/** Who may hold a lock at the same time. */
public enum LockMode {
    /** One holder. */
    EXCLUSIVE,
    /** Any number of holders, in one process or several, while nobody holds it exclusively. */
    SHARED
}
