package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

/** What somebody does on a machine, who may be refused. */
@FunctionalInterface
public interface Doing {
    /**
     * Does it.
     *
     * @throws HyperVException when it is refused
     */
    void run() throws HyperVException;
}
