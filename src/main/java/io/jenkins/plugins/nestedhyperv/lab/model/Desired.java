package io.jenkins.plugins.nestedhyperv.lab.model;

/** What shall be of a lab. It goes from PRESENT to ABSENT once and never back. */
public enum Desired {
    PRESENT,
    ABSENT
}
