package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The builds of one site. */
final class Builds {
    private final Map<String, Build> builds = new LinkedHashMap<>();

    void add(Build build) {
        builds.put(build.reference(), build);
    }

    /** The labs of all of them, whatever has become of them. */
    Set<LabId> labs() {
        Set<LabId> labs = new TreeSet<>();
        builds.values().forEach(build -> labs.add(build.lab()));
        return labs;
    }

    OwnerState stateOf(Owner owner) {
        Build build = builds.get(owner.reference());
        return build == null ? OwnerState.UNKNOWN : build.ownerState();
    }

    /** Whether the owner of a lab has ended since a time, or so short before that it could not be known then. */
    boolean hasEndedSince(LabId lab, Instant time) {
        return builds.values().stream().anyMatch(build -> build.lab().equals(lab) && build.hasEndedSince(time));
    }

    /** A lab's record was stored. */
    void seen(Lab lab) {
        Build build = builds.get(lab.owner().reference());
        if (build != null) {
            build.seen(lab);
        }
    }

    /** A process has stepped. */
    void stepped(ControllerProcess process) {
        builds.values().forEach(build -> build.pursue(process));
    }
}
