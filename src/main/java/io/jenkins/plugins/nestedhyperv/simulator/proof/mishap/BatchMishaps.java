package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost.Reply;
import java.time.Duration;

/** What may happen to the worker of a batch. */
final class BatchMishaps {
    private static final Duration SOON = Duration.ofMillis(10);
    private static final Duration DURING = Duration.ofSeconds(20);
    private static final Duration ROUND_TRIP = Duration.ofMillis(200);
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private BatchMishaps() {}

    static Sending<BatchAnswer> partial(Strike strike, Sending<BatchAnswer> sending) {
        return then -> {
            Once<BatchAnswer> once = new Once<>(then);
            CallWorkers workers = new CallWorkers();
            workers.add(sending.send(reply -> answeredInTime(strike, once, reply)));
            strike.after(strike.between(SOON, DURING), () -> {
                if (!once.isReplied() && !workers.isKilled()) {
                    strike.hit();
                    workers.kill();
                    CallMishaps.lose(strike, "worker.died", once);
                }
            });
            return workers;
        };
    }

    static Sending<BatchAnswer> late(Strike strike, Batch batch, Sending<BatchAnswer> sending) {
        return then -> {
            Once<BatchAnswer> once = new Once<>(then);
            Stoppable worker = new Stoppable();
            worker.is(sending.send(reply -> {
                if (worker.wasStopped()) {
                    once.accept(reply);
                } else {
                    answeredInTime(strike, once, reply);
                }
            }));
            strike.after(strike.between(SOON, DURING), () -> {
                if (!once.isReplied() && !worker.isKilled()) {
                    strike.hit();
                    worker.stop(strike.between(SHORTEST_PAUSE, LONGEST_PAUSE));
                    strike.after(
                            batch.timeToLive().plus(PATIENCE),
                            () -> once.accept(new Reply.Lost<>(Messages.text("answer.late"))));
                }
            });
            return worker;
        };
    }

    /** A worker that, once it was made to stand still, cannot notice that nobody waits for it any more. */
    private static final class Stoppable implements TimedHost.Call {
        private final CallWorkers worker = new CallWorkers();
        private boolean stopped;
        private boolean killed;

        void is(TimedHost.Call call) {
            worker.add(call);
        }

        void stop(Duration time) {
            stopped = true;
            worker.pause(time);
        }

        boolean wasStopped() {
            return stopped;
        }

        boolean isKilled() {
            return killed;
        }

        @Override
        public void kill() {
            if (!stopped) {
                killed = true;
                worker.kill();
            }
        }

        @Override
        public void pause(Duration time) {
            worker.pause(time);
        }
    }

    static Sending<BatchAnswer> twoWorkers(Strike strike, Sending<BatchAnswer> sending) {
        return then -> {
            Once<BatchAnswer> once = new Once<>(then);
            CallWorkers workers = new CallWorkers();
            boolean[] sentAgain = new boolean[1];
            workers.add(sending.send(reply -> {
                if (!sentAgain[0]) {
                    answeredInTime(strike, once, reply);
                }
            }));
            strike.after(strike.between(SOON, DURING), () -> {
                if (!once.isReplied() && !workers.isKilled()) {
                    sentAgain[0] = true;
                    strike.hit();
                    workers.add(sending.send(once));
                }
            });
            return workers;
        };
    }

    static Sending<BatchAnswer> busy(Strike strike) {
        return then -> {
            strike.hit();
            BatchAnswer busy = new BatchAnswer.Refused(BatchAnswer.Refusal.BUSY, Messages.text("host.busy"));
            strike.after(ROUND_TRIP, () -> then.accept(new Reply.Answer<>(busy)));
            return new CallWorkers();
        };
    }

    private static void answeredInTime(Strike strike, Once<BatchAnswer> once, Reply<BatchAnswer> reply) {
        if (!once.isReplied()) {
            strike.missed();
            once.accept(reply);
        }
    }
}
