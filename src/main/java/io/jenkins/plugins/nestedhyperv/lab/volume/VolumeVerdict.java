package io.jenkins.plugins.nestedhyperv.lab.volume;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;

/** What is to be done for a host's volume. */
public sealed interface VolumeVerdict {
    /** Nothing: enough is free, or nothing is known. */
    record Enough() implements VolumeVerdict {}

    /** The labs there are warned. */
    record Near() implements VolumeVerdict {}

    /** The labs there are warned, and one of them goes at once. */
    record MakeRoom(LabId lab) implements VolumeVerdict {}
}
