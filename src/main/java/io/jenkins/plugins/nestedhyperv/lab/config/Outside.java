package io.jenkins.plugins.nestedhyperv.lab.config;

/** What the guests of a {@code qemu} host reach outside their lab. */
public enum Outside {
    /** Nothing. */
    RESTRICTED,
    /** All that this machine reaches, and this machine's own loopback address too: QEMU's user network knows no middle. */
    OPEN
}
