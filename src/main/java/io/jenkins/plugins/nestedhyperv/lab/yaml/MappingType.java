package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A record written as a mapping with known keys.
 *
 * @param <T> the record
 */
public final class MappingType<T> extends ValueType<T> {
    private final String name;
    private final List<Key<T, ?>> keys;
    private final Function<Values, T> build;

    /**
     * A mapping.
     *
     * @param keys its keys, in the order in which they are described and written
     * @param build makes the record; must not throw for values that the keys' types let pass
     */
    public MappingType(String name, List<Key<T, ?>> keys, Function<Values, T> build) {
        this.name = name;
        this.keys = List.copyOf(keys);
        this.build = build;
    }

    /** Returns the keys. */
    public List<Key<T, ?>> keys() {
        return keys;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String allowed() {
        return Messages.text("allowed.mapping", keyNames());
    }

    @Override
    public Optional<Object> toYaml(T value) {
        Map<String, Object> written = new LinkedHashMap<>();
        keys.forEach(key -> key.writtenOf(value).ifPresent(part -> written.put(key.name(), part)));
        return Optional.of(written);
    }

    @Override
    Optional<T> read(Node node, String path, Reading reading) {
        if (!(node instanceof MappingNode mapping)) {
            reading.report(Reading.line(node), path, Found.of(node), allowed());
            return Optional.empty();
        }
        Map<String, Node> entries = MappingEntries.read(mapping, path, reading);
        Set<String> misspelt = reportUnknownKeys(entries, path, reading);
        Map<Key<?, ?>, Object> values = new HashMap<>();
        for (Key<T, ?> key : keys) {
            if (key.isRequired() && !entries.containsKey(key.name()) && !misspelt.contains(key.name())) {
                reportMissing(key, mapping, path, reading);
            }
            values.put(key, readKey(key, entries, path, reading));
        }
        return Optional.of(build.apply(new Values(values)));
    }

    /** Returns the known keys that were probably meant. */
    private Set<String> reportUnknownKeys(Map<String, Node> entries, String path, Reading reading) {
        List<String> known = keys.stream().map(Key::name).toList();
        Set<String> meant = new HashSet<>();
        entries.keySet().stream().filter(key -> !known.contains(key)).forEach(key -> {
            String keyPath = MappingEntries.child(path, key);
            Optional<String> nearest = NearestName.of(key, known);
            nearest.ifPresent(meant::add);
            String found = Messages.text("found.unknownKey", Found.shown(key));
            String allowed = Messages.text("allowed.key", keyNames());
            reading.report(reading.line(keyPath), keyPath, found, allowed, nearest);
        });
        return meant;
    }

    private static void reportMissing(Key<?, ?> key, Node mapping, String path, Reading reading) {
        String found = Messages.text("found.nothing");
        String keyPath = MappingEntries.child(path, key.name());
        reading.report(Reading.line(mapping), keyPath, found, key.type().allowed());
    }

    private static <V> V readKey(Key<?, V> key, Map<String, Node> entries, String path, Reading reading) {
        String keyPath = MappingEntries.child(path, key.name());
        return Optional.ofNullable(entries.get(key.name()))
                .flatMap(entry -> key.type().read(entry, keyPath, reading))
                .orElseGet(key::fallback);
    }

    private String keyNames() {
        return keys.stream().map(Key::name).collect(Collectors.joining(", "));
    }
}
