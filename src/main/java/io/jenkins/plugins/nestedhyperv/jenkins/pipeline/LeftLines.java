package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Move.Left;
import io.jenkins.plugins.nestedhyperv.report.Seconds;
import java.time.Duration;
import java.util.Optional;

/** What the build log says, when a use of a lab is over, of what is left of the lab. Pure. */
final class LeftLines {
    private LeftLines() {}

    /**
     * The line; empty when there is nothing to say.
     *
     * @param leaving how long the lab has been leaving
     */
    static Optional<String> of(Left left, StepMemory memory, Duration leaving) {
        if (left instanceof Left.Nothing && memory.isUnknown()) {
            return Optional.of(Messages.text("log.unknown", memory.lab()));
        } else if (left instanceof Left.Nothing && memory.asked()) {
            return Optional.of(Messages.text("log.gone", memory.lab(), Seconds.text(leaving)));
        } else if (left instanceof Left.StillGoing) {
            return Optional.of(Messages.text("log.stillGoing", memory.lab()));
        } else if (left instanceof Left.ToTheEngine engine) {
            return Optional.of(Messages.text("log.toTheEngine", memory.lab(), engine.reason()));
        }
        return Optional.empty();
    }
}
