package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost.Reply;
import java.time.Duration;
import java.util.function.Consumer;

/** What may happen to a call of any kind. */
final class CallMishaps {
    private static final Duration AT_ONCE = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration VERY_LATE = Duration.ofMinutes(20);

    private CallMishaps() {}

    static <T> Sending<T> lostRequest(Strike strike) {
        return then -> {
            strike.hit();
            lose(strike, "request.lost", then);
            return new CallWorkers();
        };
    }

    static <T> Sending<T> lostAnswer(Strike strike, Sending<T> sending) {
        return then -> sending.send(reply -> {
            strike.hit();
            lose(strike, "answer.lost", then);
        });
    }

    static <T> Sending<T> slowAnswer(Strike strike, Sending<T> sending) {
        return then -> sending.send(reply -> {
            strike.hit();
            strike.after(strike.between(LATE, VERY_LATE), () -> then.accept(reply));
        });
    }

    /** The caller notices at once, or when its patience ends. */
    static <T> void lose(Strike strike, String message, Consumer<Reply<T>> then) {
        Duration noticed = strike.random().nextBoolean() ? AT_ONCE : TIMEOUT;
        strike.after(noticed, () -> then.accept(new Reply.Lost<>(Messages.text(message))));
    }
}
