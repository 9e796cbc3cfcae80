package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.SpecLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a lab is kept for inspection when what uses it fails. Pure.
 *
 * @param wanted what the step says, which wins over the lab spec; empty when it says nothing
 * @param maximum how long the administrator lets labs be kept
 */
record KeepOnFailure(Optional<String> wanted, Duration maximum) {
    /** What that comes to for one lab. */
    sealed interface Answer {
        /**
         * The lab can be asked for.
         *
         * @param spec says how long it is kept, at most the maximum
         * @param note what the build log should say about that
         */
        record Settled(LabSpec spec, Optional<String> note) implements Answer {}

        /** It cannot, for this reason. */
        record Refused(String reason) implements Answer {}
    }

    /** Settles how long a lab is kept. */
    Answer settle(LabSpec spec) {
        if (wanted.isEmpty()) {
            return settle(spec, spec.keepOnFailure());
        }
        Optional<Duration> time = DurationText.parse(wanted.get().strip()).filter(SpecLimits.KEEP::contains);
        if (time.isEmpty()) {
            return new Answer.Refused(Messages.text("keep.noTime", wanted.get()));
        }
        if (time.get().compareTo(spec.lease()) > 0) {
            return new Answer.Refused(Messages.text(
                    "keep.beyondLease", DurationText.format(time.get()), DurationText.format(spec.lease())));
        }
        return settle(spec, time);
    }

    private Answer settle(LabSpec spec, Optional<Duration> time) {
        Optional<Duration> kept = time.map(one -> one.compareTo(maximum) > 0 ? maximum : one);
        Optional<String> note = time.filter(one -> !kept.equals(Optional.of(one)))
                .map(one -> Messages.text("keep.capped", DurationText.format(one), DurationText.format(maximum)));
        return new Answer.Settled(spec.withKeepOnFailure(kept), note);
    }

    /** Whether a lab is to be kept after its use has ended like this. */
    static boolean isDue(Optional<StepOutcome> outcome, Optional<LabSpec> spec) {
        return outcome.filter(StepOutcome::isFailure).isPresent()
                && spec.flatMap(LabSpec::keepOnFailure).isPresent();
    }
}
