package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All hosts of a configuration, open. Safe for use by several threads. */
public final class OpenHosts implements AutoCloseable {
    private final Map<String, OpenHost> hosts;

    private OpenHosts(Map<String, OpenHost> hosts) {
        this.hosts = hosts;
    }

    /**
     * Opens all of them, or none; blocks for as long as they take.
     *
     * @throws IOException when one cannot be opened, with what mends it
     */
    public static OpenHosts open(HostsConfig config, Tenant tenant, HostOpener opener)
            throws IOException, InterruptedException {
        OpenHosts open = new OpenHosts(new TreeMap<>());
        boolean all = false;
        try {
            for (HostConfig host : config.hosts()) {
                open.hosts.put(host.name(), opener.open(host, tenant));
            }
            all = true;
            return open;
        } finally {
            if (!all) {
                open.close();
            }
        }
    }

    /** The hosts by name, as the engine knows them. */
    public Map<String, VirtualizationHost> byName() {
        Map<String, VirtualizationHost> named = new TreeMap<>();
        hosts.forEach((name, host) -> named.put(name, host.host()));
        return named;
    }

    /** A host. */
    public Optional<VirtualizationHost> host(String name) {
        return Optional.ofNullable(hosts.get(name)).map(OpenHost::host);
    }

    @Override
    public void close() {
        hosts.values().forEach(OpenHost::close);
    }
}
