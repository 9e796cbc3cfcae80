package io.jenkins.plugins.nestedhyperv.lab.store;

/** A lock that is held until it is closed. Closing may be repeated and comes from any thread. */
public interface HeldLock extends AutoCloseable {
    @Override
    void close();
}
