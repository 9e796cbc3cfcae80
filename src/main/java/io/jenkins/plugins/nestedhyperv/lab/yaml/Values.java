package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.Map;

/** The values of a mapping's keys, each of the key's type. */
public final class Values {
    private final Map<Key<?, ?>, Object> byKey;

    Values(Map<Key<?, ?>, Object> byKey) {
        this.byKey = Map.copyOf(byKey);
    }

    /** Returns the value of a key of that mapping: as written, or its default. */
    @SuppressWarnings("unchecked") // MappingType puts in nothing else.
    public <T> T get(Key<?, T> key) {
        return (T) byKey.get(key);
    }
}
