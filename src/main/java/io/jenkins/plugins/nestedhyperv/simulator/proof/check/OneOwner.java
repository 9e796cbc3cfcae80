package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;

/** A thing belongs to one lab: an engine changes nothing of another lab and makes nothing under its name. */
final class OneOwner extends Rule {
    OneOwner(Truth truth, Findings findings) {
        super(Check.ONE_OWNER, truth, findings);
    }

    @Override
    public void on(Change change) {
        Actor actor = change.actor();
        if (actor.who() != Actor.Who.ENGINE
                || change.thing().kind() == Change.Kind.IMAGE
                || Machines.isBookkeeping(change.thing())) {
            return;
        }
        if (change.what() == Change.What.MADE) {
            made(change);
        } else if (fails(!isOfAnother(actor, change.thing()))) {
            Change.Thing thing = change.thing();
            violated(
                    actor.lab(),
                    change.what(),
                    thing.name(),
                    thing.machine(),
                    thing.maker().lab());
        }
    }

    private void made(Change change) {
        Change.Thing thing = change.thing();
        boolean holds = true;
        for (Change.Thing other : truth().machines().on(thing.machine())) {
            holds &= other.kind() != thing.kind()
                    || !other.name().equals(thing.name())
                    || !isOfAnother(change.actor(), other);
        }
        if (fails(holds)) {
            violated(change.actor().lab(), change.what(), thing.name(), thing.machine(), "");
        }
    }

    private static boolean isOfAnother(Actor actor, Change.Thing thing) {
        Actor maker = thing.maker();
        return maker.who() == Actor.Who.ENGINE
                && maker.installation().equals(actor.installation())
                && !maker.lab().equals(actor.lab());
    }
}
