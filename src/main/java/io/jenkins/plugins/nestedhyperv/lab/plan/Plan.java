package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to do next for one lab.
 *
 * @param actions for each host the actions that can begin now; those on different targets do not depend on each other
 * @param lookInside host VMs whose inside matters, with the age that a look may have
 */
public record Plan(Map<String, List<Action>> actions, Map<VmRef, Duration> lookInside) {
    /** Nothing to do but to wait. */
    public static final Plan NOTHING = new Plan(Map.of(), Map.of());

    /** Copies both; hosts without an action are left out. */
    public Plan {
        Map<String, List<Action>> some = new TreeMap<>();
        actions.forEach((host, list) -> {
            if (!list.isEmpty()) {
                some.put(host, List.copyOf(list));
            }
        });
        actions = Collections.unmodifiableMap(some); // In order: whoever acts on it does the same each time.
        lookInside = Map.copyOf(lookInside);
    }
}
