package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A physical host that does not block: each call is under way for a while, and its answer is an event on a timeline. What a
 * call does happens bit by bit in that time, so that calls of several controllers interleave as on a real host. For the
 * thread of the timeline. The meaning of the calls is that of
 * {@link io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost}.
 */
public interface TimedHost {
    /** Looks at the host. */
    Call look(Ledger ledger, Map<VmRef, Duration> lookInside, Consumer<Reply<HostSnapshot>> then);

    /** Performs a batch: actions on one target one after the other, those on different targets at the same time. */
    Call perform(Batch batch, Consumer<Reply<BatchAnswer>> then);

    /** Renews leases; the answer is how many were. */
    Call renew(Ledger ledger, Set<LabId> labs, Duration lease, Consumer<Reply<Integer>> then);

    /** What the physical host itself sees of its processor. */
    LevelFacts facts();

    /** Commands and files in guests; answers at once, and throws what a real host would. */
    Guests guests();

    /** Registers what is called when something was seen that the next look will show. */
    void onChange(Runnable listener);

    /** A call that is under way, as seen by whoever may harm the worker that performs it. */
    interface Call {
        /** The worker dies here: nothing more is done, its lock is free, and no answer is given. */
        void kill();

        /** The worker stands still for a while, with its lock. */
        void pause(Duration time);
    }

    /**
     * What a call came to.
     *
     * @param <T> what was asked for
     */
    sealed interface Reply<T> {
        /** The answer. */
        record Answer<T>(T value) implements Reply<T> {}

        /** There is none, and it is not known what was done. */
        record Lost<T>(String message) implements Reply<T> {}
    }
}
