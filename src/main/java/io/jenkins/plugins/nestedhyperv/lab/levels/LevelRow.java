package io.jenkins.plugins.nestedhyperv.lab.levels;

import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One level of a lab at one stage.
 *
 * @param name the host, host VM or inner VM
 * @param stage its level and stage
 * @param facts what it sees, or why that could not be read
 * @param differences what is not as it must be; empty when the facts could not be read
 * @param verdict how far nesting got; only for host VMs
 */
public record LevelRow(
        String name, Stage stage, Look<LevelFacts> facts, List<Difference> differences, Optional<Verdict> verdict) {
    /** Copies the list. */
    public LevelRow {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(facts, "facts");
        differences = List.copyOf(differences);
        Objects.requireNonNull(verdict, "verdict");
    }
}
