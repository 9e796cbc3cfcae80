package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A list of values of one type.
 *
 * @param <T> the entries
 */
public final class ListType<T> extends ValueType<List<T>> {
    private final String name;
    private final ValueType<T> entry;
    private final Bounds<Integer> size;

    /** A list with so many entries. */
    public ListType(String name, ValueType<T> entry, Bounds<Integer> size) {
        this.name = name;
        this.entry = entry;
        this.size = size;
    }

    /** Returns the type of the entries. */
    ValueType<T> entry() {
        return entry;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String allowed() {
        return Messages.text("allowed.list", size.min(), size.max());
    }

    /** Returns the entries; an empty list is expressed by leaving the key out. */
    @Override
    public Optional<Object> toYaml(List<T> values) {
        List<Object> written =
                values.stream().map(entry::toYaml).flatMap(Optional::stream).toList();
        return written.isEmpty() ? Optional.empty() : Optional.of(written);
    }

    @Override
    Optional<List<T>> read(Node node, String path, Reading reading) {
        if (!(node instanceof SequenceNode sequence)) {
            reading.report(Reading.line(node), path, Found.of(node), allowed());
            return Optional.empty();
        }
        List<Node> nodes = sequence.getValue();
        if (!size.contains(nodes.size())) {
            reading.report(Reading.line(node), path, Messages.text("found.list.size", nodes.size()), allowed());
        }
        List<T> values = new ArrayList<>();
        for (int index = 0; index < Math.min(nodes.size(), size.max()); index++) {
            String entryPath = path + "[" + index + "]";
            reading.seen(entryPath, Reading.line(nodes.get(index)));
            entry.read(nodes.get(index), entryPath, reading).ifPresent(values::add);
        }
        return Optional.of(List.copyOf(values));
    }
}
