package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The entries of a mapping by key. SnakeYAML itself refuses double keys only when it makes objects, without a line. */
final class MappingEntries {
    private MappingEntries() {}

    /** Returns the entries in file order; of a key that is there twice the first, and the second is reported. */
    static Map<String, Node> read(MappingNode mapping, String path, Reading reading) {
        Map<String, Node> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = Reading.line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                String found = Messages.text("found.keyNoText", Found.of(tuple.getKeyNode()));
                reading.report(line, path, found, Messages.text("allowed.keyText"));
                continue;
            }
            String key = scalar.getValue();
            Integer firstLine = lines.putIfAbsent(key, line);
            if (firstLine == null) {
                entries.put(key, tuple.getValueNode());
                reading.seen(child(path, key), line);
            } else {
                String found = Messages.text("found.keyAgain", Found.shown(key), firstLine);
                reading.report(line, child(path, key), found, Messages.text("allowed.keyOnce"));
            }
        }
        return entries;
    }

    static String child(String path, String key) {
        return path.isEmpty() ? Found.shown(key) : path + "." + Found.shown(key);
    }
}
