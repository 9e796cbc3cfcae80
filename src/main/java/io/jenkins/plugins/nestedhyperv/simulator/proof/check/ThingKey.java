package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;

/** Tells a thing from all others of its machine. */
record ThingKey(Change.Kind kind, String key) {
    static ThingKey of(Change.Thing thing) {
        return new ThingKey(thing.kind(), thing.key());
    }
}
