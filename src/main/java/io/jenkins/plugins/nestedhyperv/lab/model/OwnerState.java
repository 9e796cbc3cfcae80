package io.jenkins.plugins.nestedhyperv.lab.model;

/** What is known of a lab's owner. While it is {@link #UNKNOWN}, a lab is neither built nor removed before its lease ends. */
public enum OwnerState {
    LIVE,
    ENDED,
    UNKNOWN
}
