package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;

/**
 * A thing that is going to be created for a lab on a host, written down in the lab's {@code owner.json} there before it
 * exists. Until the thing has its mark, this record and the exact path are what makes it ours.
 *
 * @param role what it is
 * @param name its name within the lab
 */
public record Thing(Role role, String name) {
    /** Refuses a thing without role or name. */
    public Thing {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(name, "name");
    }
}
