package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.util.Optional;

/**
 * One thing that is wrong with a YAML file.
 *
 * @param file the file as the user named it
 * @param line counted from 1; 0 means the file as a whole
 * @param path where in the document, such as {@code inner[1].memory}; empty means the document as a whole
 * @param found what is there, in words
 * @param allowed what may be there, in words
 * @param nearest for a misspelt key or name, the known one that looks most like it
 */
public record Problem(String file, int line, String path, String found, String allowed, Optional<String> nearest) {
    /** Returns the one form in which people see a problem, a single line. */
    @Override
    public String toString() {
        String where = (line == 0 ? file : file + ":" + line) + ": " + (path.isEmpty() ? "" : path + ": ");
        return where + text();
    }

    /** Returns the problem without file, line and path, for people who see from elsewhere where it is. */
    public String text() {
        return Messages.text("problem", found, allowed)
                + nearest.map(name -> " " + Messages.text("problem.nearest", name))
                        .orElse("");
    }
}
