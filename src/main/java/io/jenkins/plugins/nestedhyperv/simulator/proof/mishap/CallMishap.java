package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import java.util.List;
import java.util.stream.Stream;

/** Which mishap can strike which call, and what becomes of the call then. */
final class CallMishap {
    private CallMishap() {}

    static boolean strikesAt(MishapKind kind, CallKind call) {
        return switch (kind) {
            case LOST_REQUEST, LOST_ANSWER -> true;
            case SLOW_ANSWER -> call != CallKind.GUESTS;
            case PARTIAL_BATCH, LATE_ACTION, TWO_WORKERS, PASSING_FAILURE, LASTING_FAILURE, BUSY ->
                call == CallKind.PERFORM;
            case STALE_SNAPSHOT, INCOMPLETE_SNAPSHOT -> call == CallKind.LOOK;
            default -> false;
        };
    }

    /** The kinds of call that a mishap can strike. */
    static List<CallKind> callsOf(MishapKind kind) {
        return Stream.of(CallKind.values())
                .filter(call -> strikesAt(kind, call))
                .toList();
    }

    static <T> Sending<T> harmed(Strike strike, Sending<T> sending) {
        return switch (strike.kind()) {
            case LOST_REQUEST -> CallMishaps.lostRequest(strike);
            case LOST_ANSWER -> CallMishaps.lostAnswer(strike, sending);
            case SLOW_ANSWER -> CallMishaps.slowAnswer(strike, sending);
            default -> throw new IllegalStateException("" + strike.kind());
        };
    }

    static Sending<HostSnapshot> harmedLook(
            Strike strike, LookMishaps looks, Ledger ledger, Sending<HostSnapshot> sending) {
        return switch (strike.kind()) {
            case STALE_SNAPSHOT -> looks.stale(strike, ledger, sending);
            case INCOMPLETE_SNAPSHOT -> LookMishaps.incomplete(strike, sending);
            default -> harmed(strike, sending);
        };
    }

    static Sending<BatchAnswer> harmedBatch(Strike strike, TimedHost host, Batch batch) {
        Sending<BatchAnswer> sending = next -> host.perform(batch, next);
        return switch (strike.kind()) {
            case PARTIAL_BATCH -> BatchMishaps.partial(strike, sending);
            case LATE_ACTION -> BatchMishaps.late(strike, batch, sending);
            case TWO_WORKERS -> BatchMishaps.twoWorkers(strike, sending);
            case PASSING_FAILURE, LASTING_FAILURE -> next -> new ActionFailure(strike, host, batch).send(next);
            case BUSY -> BatchMishaps.busy(strike);
            default -> harmed(strike, sending);
        };
    }
}
