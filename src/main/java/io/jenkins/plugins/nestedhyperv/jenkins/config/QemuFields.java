package io.jenkins.plugins.nestedhyperv.jenkins.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What somebody said of a host of the kind {@code qemu}; nothing is checked, and what is null or blank is not said.
 *
 * @param cpus a number, or a text that is to be one, as is {@code vms}
 */
record QemuFields(String name, String root, String images, String memory, Object cpus, String disk, Object vms) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    /** A host of which only its folders are said. */
    static QemuFields ofFolders(String root, String images) {
        return new QemuFields("unnamed", root, images, null, null, null, null);
    }

    /** A host of which only its quotas are said, as texts. */
    static QemuFields ofQuotas(String memory, String cpus, String disk, String vms) {
        return new QemuFields("unnamed", "/root", "/images", memory, number(cpus), disk, number(vms));
    }

    private static Object number(String text) {
        return NUMBER.matcher(text.strip()).matches() ? Integer.valueOf(text.strip()) : text;
    }

    /** Returns the same as a host in {@code hosts.yaml}. */
    Map<String, Object> toHost() {
        Map<String, Object> quotas = new LinkedHashMap<>();
        put(quotas, "memory", memory);
        put(quotas, "cpus", cpus);
        put(quotas, "disk", disk);
        put(quotas, "vms", vms);
        Map<String, Object> host = new LinkedHashMap<>();
        put(host, "name", name);
        host.put("kind", "qemu");
        put(host, "root", root);
        put(host, "images", images);
        host.put("quotas", quotas);
        return host;
    }

    private static void put(Map<String, Object> map, String key, Object value) {
        if (value != null && !value.toString().isBlank()) {
            map.put(key, value);
        }
    }
}
