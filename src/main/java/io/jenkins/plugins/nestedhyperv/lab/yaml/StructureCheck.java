package io.jenkins.plugins.nestedhyperv.lab.yaml;

import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Refuses what makes YAML dangerous or surprising, on the stream of events and so before anything is built from it: anchors
 * and aliases (a small file that unfolds to a huge one), tags, deep nesting, a second document.
 */
final class StructureCheck {
    static final int MAX_DEPTH = 20;

    private final Reading reading;
    private int depth;
    private int documents;

    StructureCheck(Reading reading) {
        this.reading = reading;
    }

    /**
     * Checks all events up to the first that makes the rest pointless.
     *
     * @return whether the content can be looked at as well
     */
    boolean run(Iterable<Event> events) {
        boolean composable = true;
        for (Event event : events) {
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                report(event, Messages.text("found.secondDocument"), Messages.text("allowed.oneDocument"));
                return false;
            }
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                report(event, Messages.text("found.depth", MAX_DEPTH), Messages.text("allowed.depth", MAX_DEPTH));
                return false;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            checkAnchor(event);
            composable &= !(event instanceof AliasEvent) && !hasTag(event);
        }
        return composable;
    }

    private void checkAnchor(Event event) {
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            String kind = event instanceof AliasEvent ? "found.alias" : "found.anchor";
            report(event, Messages.text(kind, Found.shown(node.getAnchor())), Messages.text("allowed.noAlias"));
        }
    }

    private boolean hasTag(Event event) {
        String tag = null;
        if (event instanceof ScalarEvent scalar) {
            tag = scalar.getTag();
        } else if (event instanceof CollectionStartEvent start) {
            tag = start.getTag();
        }
        if (tag != null) {
            report(event, Messages.text("found.tag", Found.shown(tag)), Messages.text("allowed.noTag"));
        }
        return tag != null;
    }

    private void report(Event event, String found, String allowed) {
        reading.report(event.getStartMark().getLine() + 1, "", found, allowed);
    }
}
