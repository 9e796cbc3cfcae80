package io.jenkins.plugins.nestedhyperv.cli.kind;

/** Hears how far making an image is. */
@FunctionalInterface
public interface ImageProgress {
    /**
     * It has come further.
     *
     * @param step what is being done, for people
     * @param percent of the whole, 0 to 100, never less than before
     */
    void at(String step, int percent);
}
