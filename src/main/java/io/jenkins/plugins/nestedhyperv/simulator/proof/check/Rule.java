package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

/** One check. It hears each thing before {@link Truth} does, so that it can compare what was with what is. */
abstract class Rule implements Witness {
    private final Check check;
    private final Truth truth;
    private final Findings findings;

    Rule(Check check, Truth truth, Findings findings) {
        this.check = check;
        this.truth = truth;
        this.findings = findings;
    }

    final Truth truth() {
        return truth;
    }

    /** Counts one evaluation; tells whether it failed, so that a text is made only then. */
    final boolean fails(boolean holds) {
        findings.evaluated(check);
        return !holds;
    }

    final void violated(Object... arguments) {
        findings.violated(check, arguments);
    }
}
