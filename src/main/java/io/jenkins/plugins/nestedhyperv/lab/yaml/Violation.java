package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.Optional;

/**
 * A rule that a value breaks, not yet related to a file, see {@link SourceLines#locate}.
 *
 * @param path where in the document, such as {@code inner[1].memory}
 * @param found what is there, in words
 * @param allowed what may be there, in words
 * @param nearest for an unknown name, the known one that looks most like it
 */
public record Violation(String path, String found, String allowed, Optional<String> nearest) {
    /** A violation that no similar name would mend. */
    public Violation(String path, String found, String allowed) {
        this(path, found, allowed, Optional.empty());
    }
}
