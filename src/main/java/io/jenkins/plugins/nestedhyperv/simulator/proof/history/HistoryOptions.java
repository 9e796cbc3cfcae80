package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

/**
 * Which histories to run.
 *
 * @param firstSeed seed of the first one; the others follow it
 * @param histories how many, at least 1
 * @param labs how many labs are asked for in each, at least 1
 * @param hosts how many physical hosts each has, at least 1
 */
public record HistoryOptions(long firstSeed, int histories, int labs, int hosts) {
    /** Refuses what would prove nothing. */
    public HistoryOptions {
        positive("histories", histories);
        positive("labs", labs);
        positive("hosts", hosts);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " is below 1");
        }
    }
}
