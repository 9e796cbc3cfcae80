package io.jenkins.plugins.nestedhyperv.simulator.history;

import io.jenkins.plugins.nestedhyperv.simulator.mishap.MachineMishaps;
import io.jenkins.plugins.nestedhyperv.simulator.mishap.MishapKind;
import java.util.random.RandomGenerator;

/** A machine on which nothing goes wrong by itself. */
final class NoMachineMishaps implements MachineMishaps {
    @Override
    public boolean strike(MishapKind kind, RandomGenerator random) {
        return true;
    }

    @Override
    public void stop() {}
}
