package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * How values of one kind are read from YAML, written to it, and described.
 *
 * @param <T> the values
 */
public abstract sealed class ValueType<T> permits ScalarType, ListType, MappingType, OptionalType {
    /** Returns what people call this kind of value, such as {@code size} or {@code list of texts}. */
    public abstract String name();

    /** Returns what may be written, in words. */
    public abstract String allowed();

    /**
     * Returns a value as Java's own strings, numbers, lists and maps, in the form that is read back as an equal one; empty
     * if it is expressed by leaving the key out.
     */
    public abstract Optional<Object> toYaml(T value);

    /** Reads a value; empty if it could not be read, which is then reported. */
    abstract Optional<T> read(Node node, String path, Reading reading);
}
