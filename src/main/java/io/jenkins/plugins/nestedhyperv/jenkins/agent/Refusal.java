package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.model.queue.CauseOfBlockage;

/** Why something in the queue does not get an agent. */
final class Refusal extends CauseOfBlockage {
    private final String why;

    Refusal(String why) {
        this.why = why;
    }

    @Override
    public String getShortDescription() {
        return why;
    }
}
