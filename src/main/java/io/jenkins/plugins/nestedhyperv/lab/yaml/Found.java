package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.Locale;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Says in words what stands in a file, safely for a terminal and in bounded length. */
final class Found {
    private static final int MAX_LENGTH = 60;

    private Found() {}

    static String of(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        return Messages.text(node.getNodeId() == NodeId.sequence ? "found.list" : "found.mapping");
    }

    private static String scalar(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return Messages.text("found.nothing");
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Messages.text("found.number", shown(scalar.getValue()));
        }
        return Messages.text(tag.equals(Tag.BOOL) ? "found.truth" : "found.text", shown(scalar.getValue()));
    }

    /** Returns the text with what could act on a terminal written as an escape, and cut if long. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).forEach(character -> {
            if (isVisible(character)) {
                shown.appendCodePoint(character);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", character));
            }
        });
        return text.codePointCount(0, text.length()) > MAX_LENGTH ? shown + "…" : shown.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
