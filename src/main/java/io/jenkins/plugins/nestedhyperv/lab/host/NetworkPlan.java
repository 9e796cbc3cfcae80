package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One VM's place in the network of its lab.
 *
 * @param mac the address of the network card that is on the lab's segment, {@code 52:54:00:…}
 * @param address IPv4 address with prefix length, {@code 10.77.0.11/24}
 * @param names every VM name of the lab that this VM can reach, with its IPv4 address: the hosts entries that we write
 */
public record NetworkPlan(String mac, String address, Map<String, String> names) {
    /** Copies the names. */
    public NetworkPlan {
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(address, "address");
        names = Collections.unmodifiableMap(
                new TreeMap<>(names)); // In order, so that files made of it never differ by that.
    }

    /** The address without its prefix length. */
    public String ip() {
        return address.substring(0, address.indexOf('/'));
    }
}
