package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;

/** Images are read, and nothing else. */
final class ImageUnwritten extends Rule {
    ImageUnwritten(Truth truth, Findings findings) {
        super(Check.IMAGE_UNWRITTEN, truth, findings);
    }

    @Override
    public void on(Change change) {
        boolean concerns = change.actor().who() == Actor.Who.ENGINE
                && change.what() != Change.What.MADE
                && change.thing().kind() != Change.Kind.FILE;
        if (concerns && fails(change.thing().kind() != Change.Kind.IMAGE)) {
            violated(
                    change.actor().lab(),
                    change.what(),
                    change.thing().name(),
                    change.thing().machine());
        }
    }
}
