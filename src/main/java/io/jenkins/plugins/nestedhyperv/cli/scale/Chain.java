package io.jenkins.plugins.nestedhyperv.cli.scale;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;

/**
 * Things that must happen one after the other, each seen before the next can begin.
 *
 * @param work what they take by themselves
 * @param looks how often a look at the host must show the end of one
 * @param insideLooks how often that look can only show it after one inside a host VM
 */
record Chain(Duration work, int looks, int insideLooks) {
    /** Nothing. */
    static final Chain NONE = new Chain(Duration.ZERO, 0, 0);

    Chain plus(Chain next) {
        return new Chain(work.plus(next.work), looks + next.looks, insideLooks + next.insideLooks);
    }

    Chain plus(Duration more) {
        return new Chain(work.plus(more), looks, insideLooks);
    }

    /** The one with the most work; none of none. */
    static Chain longest(Collection<Chain> chains) {
        return chains.stream().max(Comparator.comparing(Chain::work)).orElse(NONE);
    }

    /**
     * What it takes with its observation intervals.
     *
     * @param look what a look at the host takes
     * @param insideLook what a look inside a host VM takes
     */
    Duration observed(Duration look, Duration insideLook) {
        return work.plus(look.multipliedBy(looks + insideLooks)).plus(insideLook.multipliedBy(insideLooks));
    }
}
