package io.jenkins.plugins.nestedhyperv.simulator.history;

import java.util.Optional;

/** Machines that do not tell their changes: the checks must believe that nothing runs on them, so histories fail. */
public final class MuteMachines {
    private MuteMachines() {}

    /** Histories of such machines. */
    public static Histories histories() {
        return new Histories((name, timeline, witness, chances) ->
                new PhysicalHost(new ToyMachine(timeline, chances), new NoMachineMishaps(), Optional.empty()));
    }
}
