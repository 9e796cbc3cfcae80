package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import java.util.function.Consumer;

/**
 * A call that is ready to be made; a mishap makes another one of it.
 *
 * @param <T> what is asked for
 */
@FunctionalInterface
interface Sending<T> {
    /** Makes the call. */
    TimedHost.Call send(Consumer<TimedHost.Reply<T>> then);
}
