package io.jenkins.plugins.nestedhyperv.jenkins.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody said of a host of the kind {@code hyperv}; nothing is checked, and what is null or blank is not said. Without an
 * agent and an address it is the machine that Jenkins runs on.
 *
 * @param agent the node of this Jenkins whose agent runs on the host; what is made of this does not have it, since
 *     {@code hosts.yaml} knows no agents: there it is a host that takes no address
 * @param port a number, or a text that is to be one
 * @param credentialsId of whom and what one logs in with over SSH
 * @param vlan likewise a number
 */
record HypervFields(
        String name,
        String agent,
        String address,
        Object port,
        String credentialsId,
        String hostKey,
        String root,
        String images,
        String hostSwitch,
        Object vlan,
        String firstBoot) {
    /** In place of a user, whom {@code hosts.yaml} wants beside a secret: here the credentials say it. */
    static final String USER = "user-of-the-credentials";

    /** A host of which only its name is said. */
    static HypervFields ofName(String name) {
        return new HypervFields(name, null, null, null, null, null, "D:\\Labs", "D:\\Images", null, null, null);
    }

    /** A host of which only its connection is said. */
    static HypervFields ofConnection(String address, String credentialsId, String hostKey) {
        return new HypervFields(
                "unnamed", null, address, null, credentialsId, hostKey, "D:\\Labs", "D:\\Images", null, null, null);
    }

    /** A host of which only the way to it is said. */
    static HypervFields ofWay(
            String name, String agent, String address, String port, String credentialsId, String hostKey) {
        Object number = HostMaps.number(port);
        return new HypervFields(
                name, agent, address, number, credentialsId, hostKey, "D:\\Labs", "D:\\Images", null, null, null);
    }

    /** A host of which only its folders are said. */
    static HypervFields ofPlaces(String root, String images) {
        return new HypervFields("unnamed", null, null, null, null, null, root, images, null, null, null);
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
        boolean byAgent = HostMaps.said(agent) != null;
        boolean byAddress = HostMaps.said(address) != null;
        connection.put("transport", byAgent || !byAddress ? "local" : "ssh");
        HostMaps.put(connection, "address", address); // beside an agent this breaks a rule
        if (byAddress && !byAgent) {
            HostMaps.put(connection, "port", port);
            HostMaps.put(connection, "user", USER);
            HostMaps.put(connection, "secret", credentialsId);
            HostMaps.put(connection, "hostKey", hostKey);
        }
        return connection;
    }
}
