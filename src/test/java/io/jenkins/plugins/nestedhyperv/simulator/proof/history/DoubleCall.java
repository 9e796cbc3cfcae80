package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import java.time.Duration;
import java.util.function.Consumer;

/** A call that is under way to the double: what it asks for is done at one moment, and the answer comes a little later. */
final class DoubleCall<T> implements TimedHost.Call {
    private static final int ANSWERS_WITHIN = 400;

    /**
     * What is asked for.
     *
     * @param <T> the answer
     */
    interface Work<T> {
        /**
         * Does it.
         *
         * @param waited since it should have begun
         */
        TimedHost.Reply<T> be(Duration waited);

        /** Reaches the host; some time may pass before it is done. */
        default void arrive() {}

        /** Does some of it, until the process that does it dies. */
        default void partly(Duration waited) {}
    }

    private final DoubleHost host;
    private final Work<T> work;
    private final Consumer<TimedHost.Reply<T>> then;
    private Duration waited = Duration.ZERO;
    private boolean done;
    private boolean dropped;
    private int turn;

    DoubleCall(DoubleHost host, Work<T> work, Consumer<TimedHost.Reply<T>> then) {
        this.host = host;
        this.work = work;
        this.then = then;
    }

    void beginAfter(Duration time) {
        int mine = ++turn;
        host.world().timeline().after(time, () -> {
            if (!done && !dropped && mine == turn) {
                begin();
            }
        });
    }

    private void begin() {
        done = true;
        host.settle();
        TimedHost.Reply<T> reply = work.be(waited);
        Duration back = Duration.ofMillis(1 + host.chances().nextInt(ANSWERS_WITHIN));
        host.world().timeline().after(back, () -> {
            host.ends(this);
            if (!dropped) {
                then.accept(reply);
            }
        });
    }

    /** Nobody does it any more, nor answers. */
    void drop() {
        dropped = true;
    }

    @Override
    public void kill() {
        host.ends(this);
        if (!done && !dropped) {
            host.settle();
            work.partly(waited);
        }
        dropped = true;
    }

    @Override
    public void pause(Duration time) {
        if (!done) {
            work.arrive();
            waited = waited.plus(time);
            beginAfter(time);
        }
    }
}
