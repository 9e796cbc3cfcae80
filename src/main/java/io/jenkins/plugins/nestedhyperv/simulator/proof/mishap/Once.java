package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost.Reply;
import java.util.function.Consumer;

/** Takes the first reply to a call and drops what comes later: nobody waits for it any more. */
final class Once<T> implements Consumer<Reply<T>> {
    private final Consumer<Reply<T>> then;
    private boolean replied;

    Once(Consumer<Reply<T>> then) {
        this.then = then;
    }

    boolean isReplied() {
        return replied;
    }

    @Override
    public void accept(Reply<T> reply) {
        if (!replied) {
            replied = true;
            then.accept(reply);
        }
    }
}
