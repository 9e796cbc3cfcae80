package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import java.util.Comparator;
import java.util.Optional;

/**
 * The labs that one agent template of one cloud has its agents in.
 *
 * @param cloud the name of the cloud
 * @param template the name of the agent template, which has no slash
 */
public record PoolId(String cloud, String template) {
    /** By their names. */
    static final Comparator<PoolId> IN_ORDER = Comparator.comparing(PoolId::toString);

    /** The pool that a lab belongs to; empty for a lab of somebody else. */
    static Optional<PoolId> of(Owner owner) {
        return owner.kind() == Owner.Kind.POOL ? of(owner.reference()) : Optional.empty();
    }

    /** The pool that is referred to; empty when that refers to none. */
    public static Optional<PoolId> of(String reference) {
        int slash = reference.lastIndexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(new PoolId(reference.substring(0, slash), reference.substring(slash + 1)));
    }

    /** This pool as the owner of labs. */
    Owner owner() {
        return new Owner(Owner.Kind.POOL, toString(), Messages.text("pool.owner", template, cloud));
    }

    @Override
    public String toString() {
        return cloud + "/" + template;
    }
}
