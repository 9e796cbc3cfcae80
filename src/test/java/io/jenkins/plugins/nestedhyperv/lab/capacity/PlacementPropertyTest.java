package io.jenkins.plugins.nestedhyperv.lab.capacity;

import org.junit.Test;

/** The first share of the random histories. */
public class PlacementPropertyTest {
    @Test
    public void randomHistoriesKeepTheRules() {
        for (long seed = 0; seed < 100; seed++) {
            new PlacementHistory(seed).run();
        }
    }
}
