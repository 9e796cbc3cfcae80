package io.jenkins.plugins.nestedhyperv.qemu.image;

/** The steps of a build in their order, with their share of its time on a usual machine. */
enum BuildStep {
    LISTS(0, 5),
    DOWNLOAD(5, 30),
    UNPACK(30, 65),
    INITRD(65, 68),
    INNER(68, 78),
    HOST(78, 94),
    DESCRIBE(94, 100);

    private final int start;
    private final int end;

    BuildStep(int start, int end) {
        this.start = start;
        this.end = end;
    }

    /** Tells a listener that {@code done} of {@code total} parts of this step are done. */
    void report(BuildListener listener, int done, int total) {
        int percent = start + (end - start) * done / Math.max(1, total);
        listener.progress(Messages.text("step." + name()), percent);
    }
}
