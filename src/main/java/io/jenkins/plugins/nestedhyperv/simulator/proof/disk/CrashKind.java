package io.jenkins.plugins.nestedhyperv.simulator.proof.disk;

/** Where in an effect its process dies. */
public enum CrashKind {
    /** The effect does not happen. */
    BEFORE,
    /** It happens, and the process never hears of it. */
    AFTER,
    /** A part of it happens: a piece of an addition, or an unfinished write that is not seen under its name. */
    TORN,
    /** As {@link #AFTER}, and the machine loses its power: additions that were not forced to the disk are lost. */
    POWER_CUT
}
