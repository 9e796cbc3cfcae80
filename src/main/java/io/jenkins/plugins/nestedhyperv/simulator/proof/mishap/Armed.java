package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import java.util.random.RandomGenerator;

/** A mishap that waits for its next call. */
final class Armed {
    private final MishapKind kind;
    private final CallKind call;
    private final RandomGenerator random;
    private int left;

    Armed(MishapKind kind, CallKind call, int times, RandomGenerator random) {
        this.kind = kind;
        this.call = call;
        this.left = times;
        this.random = random;
    }

    MishapKind kind() {
        return kind;
    }

    CallKind call() {
        return call;
    }

    RandomGenerator random() {
        return random;
    }

    /** It has really struck; tells whether it is to strike again. */
    boolean struck() {
        return --left > 0;
    }
}
