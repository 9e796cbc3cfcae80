package io.jenkins.plugins.nestedhyperv.lab.host;

import java.security.KeyPair;

/** Where a host finds the key pair that opens the guests of a lab. May be called from several threads at once. */
public interface GuestKeys {

    /**
     * Returns the key pair of a lab.
     *
     * @throws HostException when the lab is not known or its key cannot be opened; says what to do
     */
    KeyPair of(LabId lab) throws HostException;
}
