package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import java.time.Instant;

/** No action begins after the time to live of its batch, counted from its arrival. */
final class InTime extends Rule {
    InTime(Truth truth, Findings findings) {
        super(Check.IN_TIME, truth, findings);
    }

    @Override
    public void actionBegins(String host, long batch, Action action) {
        truth().batch(host, batch).ifPresent(arrived -> {
            Instant end = arrived.at().plus(arrived.batch().timeToLive());
            if (fails(!truth().now().isAfter(end))) {
                violated(arrived.batch().lab(), host, action, end);
            }
        });
    }
}
