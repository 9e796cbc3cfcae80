package io.jenkins.plugins.nestedhyperv.jenkins.config;

import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import io.jenkins.plugins.nestedhyperv.lab.spec.SpecLimits;
import java.time.Duration;
import java.util.Optional;

/** How long labs may be kept for inspection, as an administrator says it. Pure. */
public final class KeepText {
    /** Where nothing is said. */
    private static final Duration DEFAULT = Duration.ofHours(24);

    private KeepText() {}

    /**
     * How long labs are kept at most.
     *
     * @param said null or blank where nothing is said; so is a text that is no such time
     */
    public static Duration maximum(String said) {
        return Optional.ofNullable(said).flatMap(KeepText::parse).orElse(DEFAULT);
    }

    /** What is wrong with a text, beginning with the path of the field. */
    static Optional<String> problem(String said) {
        return said == null || said.isBlank() || parse(said).isPresent()
                ? Optional.empty()
                : Optional.of(Messages.text("maximumKeep.wrong", said.strip()));
    }

    private static Optional<Duration> parse(String said) {
        return DurationText.parse(said.strip()).filter(SpecLimits.KEEP::contains);
    }
}
