package io.jenkins.plugins.nestedhyperv.lab.host;

/** What a thing with a mark is in its lab. */
public enum Role {
    HOST_VM,
    INNER_VM,
    SWITCH
}
