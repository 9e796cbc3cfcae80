package io.jenkins.plugins.nestedhyperv.lab.capacity;

import org.junit.Test;

/** The other random histories. */
public class PlacementPropertyLongIT {
    @Test
    public void randomHistoriesKeepTheRules() {
        for (long seed = 100; seed < 5_000; seed++) {
            new PlacementHistory(seed).run();
        }
    }
}
