package io.jenkins.plugins.nestedhyperv.jenkins.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody said of a host of the kind {@code qemu}; nothing is checked, and what is null or blank is not said.
 *
 * @param cpus a number, or a text that is to be one, as is {@code vms}
 */
record QemuFields(String name, String root, String images, String memory, Object cpus, String disk, Object vms) {

    /** A host of which only its folders are said. */
    static QemuFields ofFolders(String root, String images) {
        return new QemuFields("unnamed", root, images, null, null, null, null);
    }

    /** A host of which only its quotas are said, as texts. */
    static QemuFields ofQuotas(String memory, String cpus, String disk, String vms) {
        return new QemuFields("unnamed", "/root", "/images", memory, HostMaps.number(cpus), disk, HostMaps.number(vms));
    }

    /** Returns the same as a host in {@code hosts.yaml}. */
    Map<String, Object> toHost() {
        Map<String, Object> host = new LinkedHashMap<>();
        HostMaps.put(host, "name", name);
        host.put("kind", "qemu");
        HostMaps.put(host, "root", root);
        HostMaps.put(host, "images", images);
        host.put("quotas", HostMaps.quotas(memory, cpus, disk, vms));
        return host;
    }
}
