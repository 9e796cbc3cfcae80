package io.jenkins.plugins.nestedhyperv.jenkins.page;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import java.util.List;

/** Finds the labs of a build. Pure. */
final class OwnedLabs {
    private OwnedLabs() {}

    /** Those of all labs that belong to the build with this id. */
    static List<Lab> of(String build, List<Lab> all) {
        return all.stream()
                .filter(lab -> lab.owner().kind() == Owner.Kind.BUILD
                        && lab.owner().reference().equals(build))
                .toList();
    }
}
