package io.jenkins.plugins.nestedhyperv.qemu.image;

/** Hears how far the build of an image is. Called on the thread that builds, many times a second at most. */
@FunctionalInterface
public interface BuildListener {
    /**
     * The build has come further.
     *
     * @param step what is being done, for the user
     * @param percent how much of the whole build is done, 0 to 100, never less than before
     */
    void progress(String step, int percent);
}
