package io.jenkins.plugins.nestedhyperv.lab.config;

/** How a {@code hyperv} host is reached. */
public enum Transport {
    /** It is the machine that this program runs on. */
    LOCAL,
    /** Over SSH. */
    SSH
}
