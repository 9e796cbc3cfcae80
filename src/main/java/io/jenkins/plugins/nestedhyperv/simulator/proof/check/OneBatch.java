package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

/** A host runs one batch of a lab at a time. */
final class OneBatch extends Rule {
    OneBatch(Truth truth, Findings findings) {
        super(Check.ONE_BATCH, truth, findings);
    }

    @Override
    public void batchBegins(String host, long batch) {
        truth().batch(host, batch).ifPresent(arrived -> {
            String lab = arrived.batch().lab().value();
            if (fails(truth().lab(lab).on(host).runningBatch() < 0)) {
                violated(lab, host);
            }
        });
    }
}
