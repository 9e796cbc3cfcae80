package io.jenkins.plugins.nestedhyperv.jenkins.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How parts of a form become parts of {@code hosts.yaml}. Pure. */
final class HostMaps {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    private HostMaps() {}

    /** Says something, a text without the blanks around it, unless it is null or blank. */
    static void put(Map<String, Object> map, String key, Object value) {
        if (value != null && !value.toString().isBlank()) {
            map.put(key, value instanceof String text ? text.strip() : value);
        }
    }

    /** A text as a number, or itself if it is none; null for null. */
    static Object number(String text) {
        return text != null && NUMBER.matcher(text.strip()).matches() ? Integer.valueOf(text.strip()) : text;
    }

    /** A text without the blanks around it; null if nothing else is there. */
    static String said(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The words of texts; never null. */
    static List<String> words(List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .flatMap(text -> Stream.of(text.split("\\s+")))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    static Map<String, Object> quotas(String memory, Object cpus, String disk, Object vms) {
        Map<String, Object> quotas = new LinkedHashMap<>();
        put(quotas, "memory", memory);
        put(quotas, "cpus", cpus);
        put(quotas, "disk", disk);
        put(quotas, "vms", vms);
        return quotas;
    }

    static Map<String, Object> floors(String memory, String disk) {
        Map<String, Object> floors = new LinkedHashMap<>();
        put(floors, "memory", memory);
        put(floors, "disk", disk);
        return floors;
    }
}
