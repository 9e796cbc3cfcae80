package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Something in the build queue that waits for a label.
 *
 * @param id its number in the queue
 * @param names every label that its label expression mentions
 * @param expression whether a node would do, of which it is told what labels it has
 */
record WaitingItem(long id, Set<String> names, Predicate<Predicate<String>> expression) {
    WaitingItem {
        names = Set.copyOf(names);
    }

    /** Whether a node with these labels would do. */
    boolean matches(Set<String> labels) {
        return expression.test(labels::contains);
    }

    /** Whether no node without this label would do, whatever else it has or lacks. */
    boolean needs(String label) {
        return names.contains(label)
                && !expression.test(name -> !name.equals(label))
                && !expression.test(name -> false);
    }
}
