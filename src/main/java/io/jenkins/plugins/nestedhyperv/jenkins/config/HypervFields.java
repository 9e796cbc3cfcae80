package io.jenkins.plugins.nestedhyperv.jenkins.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody said of a host of the kind {@code hyperv}; nothing is checked, and what is null or blank is not said. Without an
 * address it is the machine that Jenkins runs on.
 *
 * @param port a number, or a text that is to be one
 * @param vlan likewise
 * @param hasSecret whether there is a password or key; it is never in what is made of this
 */
record HypervFields(
        String name,
        String address,
        Object port,
        String user,
        boolean hasSecret,
        String hostKey,
        String root,
        String images,
        String hostSwitch,
        Object vlan,
        String firstBoot) {
    /** By this name the host asks for its secret, of which it has one only. */
    static final String SECRET = "secret";

    /** A host of which only its name is said. */
    static HypervFields ofName(String name) {
        return new HypervFields(name, null, null, null, false, null, "D:\\Labs", "D:\\Images", null, null, null);
    }

    /** A host of which only its connection is said. */
    static HypervFields ofConnection(String address, String port, String user, String hostKey) {
        Object number = port.isBlank() ? null : HostMaps.number(port);
        return new HypervFields(
                "unnamed", address, number, user, true, hostKey, "D:\\Labs", "D:\\Images", null, null, null);
    }

    /** A host of which only its folders are said. */
    static HypervFields ofPlaces(String root, String images) {
        return new HypervFields("unnamed", null, null, null, false, null, root, images, null, null, null);
    }

    /** Returns the same as a host in {@code hosts.yaml}, without its quotas and floors. */
    Map<String, Object> toHost() {
        Map<String, Object> host = new LinkedHashMap<>();
        HostMaps.put(host, "name", name);
        host.put("kind", "hyperv");
        host.put("connection", connection());
        HostMaps.put(host, "root", root);
        HostMaps.put(host, "images", images);
        HostMaps.put(host, "switch", hostSwitch);
        HostMaps.put(host, "vlan", vlan);
        HostMaps.put(host, "firstBoot", firstBoot);
        return host;
    }

    private Map<String, Object> connection() {
        Map<String, Object> connection = new LinkedHashMap<>();
        boolean local = address == null || address.isBlank();
        connection.put("transport", local ? "local" : "ssh");
        if (!local) {
            HostMaps.put(connection, "address", address);
            HostMaps.put(connection, "port", port);
            HostMaps.put(connection, "user", user);
            HostMaps.put(connection, "secret", hasSecret ? SECRET : null);
            HostMaps.put(connection, "hostKey", hostKey);
        }
        return connection;
    }
}
