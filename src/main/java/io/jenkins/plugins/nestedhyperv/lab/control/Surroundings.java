package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Owners;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Everything that the controller gets from outside, so that a test can hold it in its hand.
 *
 * @param ledger where labs are recorded
 * @param hosts the physical hosts by name
 * @param places grants places on them
 * @param owners finds out whether a lab's owner lives
 * @param keyMaker makes the key pair of a new lab
 * @param clock tells the time
 * @param executor runs what blocks: looks, batches, renewals, reservations; bounded by whoever provides it
 * @param random draws ids
 */
public record Surroundings(
        OpenLedger ledger,
        Map<String, VirtualizationHost> hosts,
        Places places,
        Owners owners,
        Function<LabId, GuestKey> keyMaker,
        Clock clock,
        Executor executor,
        RandomGenerator random) {
    /** Copies the hosts. */
    public Surroundings {
        hosts = Map.copyOf(hosts);
    }
}
