package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** A value that may be left out, without a default that stands for it. */
final class OptionalType<T> extends ValueType<Optional<T>> {
    final ValueType<T> present;

    OptionalType(ValueType<T> present) {
        this.present = present;
    }

    @Override
    public String name() {
        return present.name();
    }

    @Override
    public String allowed() {
        return present.allowed();
    }

    @Override
    public Optional<Object> toYaml(Optional<T> value) {
        return value.flatMap(present::toYaml);
    }

    @Override
    Optional<Optional<T>> read(Node node, String path, Reading reading) {
        return present.read(node, path, reading).map(Optional::of);
    }
}
