package io.jenkins.plugins.nestedhyperv.jenkins.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** What somebody said of a host of the kind {@code qemu}; nothing is checked, and what is null or blank is not said. */
record QemuFields(String name, String root, String images) {

    /** A host of which only its folders are said. */
    static QemuFields ofFolders(String root, String images) {
        return new QemuFields("unnamed", root, images);
    }

    /** Returns the same as a host in {@code hosts.yaml}, without its quotas and floors. */
    Map<String, Object> toHost() {
        Map<String, Object> host = new LinkedHashMap<>();
        HostMaps.put(host, "name", name);
        host.put("kind", "qemu");
        HostMaps.put(host, "root", root);
        HostMaps.put(host, "images", images);
        return host;
    }
}
