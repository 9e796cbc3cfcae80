package io.jenkins.plugins.nestedhyperv.report.document;

import java.util.List;

/**
 * What {@code logs} shows.
 *
 * @param lab the lab's id
 * @param events in the order in which they happened
 */
public record LogDocument(String lab, List<Entry> events) {
    /** Copies the list. */
    public LogDocument {
        events = List.copyOf(events);
    }

    /**
     * One event.
     *
     * @param at when, ISO 8601
     * @param text for people
     */
    public record Entry(String at, String text) {}
}
