/**
 * Who gets a place, and where. {@link io.jenkins.plugins.nestedhyperv.lab.capacity.HostCapacity} says what is left on a
 * host, {@link io.jenkins.plugins.nestedhyperv.lab.capacity.Placement} decides, both pure;
 * {@link io.jenkins.plugins.nestedhyperv.lab.capacity.Reservations} does it under the ledger's lock.
 */
package io.jenkins.plugins.nestedhyperv.lab.capacity;
