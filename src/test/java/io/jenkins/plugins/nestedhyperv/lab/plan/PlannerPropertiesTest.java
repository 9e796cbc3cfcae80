package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.toy.Seeds;
import java.util.Random;
import org.junit.Test;

/** From any state, with actions failing at random, a lab comes to rest once nothing fails any more. */
public class PlannerPropertiesTest {
    private static final int SEEDS = 2000;

    @Test
    public void aLabThatShallBeIsReadyInTheEnd() {
        Seeds.each(SEEDS, seed -> {
            AnyHistory history = new AnyHistory(seed);
            history.withFaults(40);
            history.loop.run(150);
            history.assertRests();
        });
    }

    @Test
    public void ofALabThatShallNotBeNothingIsLeft() {
        Seeds.each(SEEDS, seed -> {
            AnyHistory history = new AnyHistory(seed);
            history.withFaults(new Random(seed).nextInt(40));
            history.loop.release();
            history.withFaults(20);
            history.loop.run(60);
            history.assertGone();
        });
    }
}
