package io.jenkins.plugins.nestedhyperv.report.document;

import java.util.List;

/**
 * What {@code inspect} shows.
 *
 * @param lab the lab's id
 * @param levels the table of levels, from the outside in
 */
public record InspectDocument(String lab, List<LevelDocument> levels) {
    /** Copies the list. */
    public InspectDocument {
        levels = List.copyOf(levels);
    }
}
