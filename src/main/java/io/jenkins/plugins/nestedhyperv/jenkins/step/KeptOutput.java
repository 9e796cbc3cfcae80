package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;

/** Keeps output, up to a limit, instead of showing it. The guest keeps it too: after a restart all of it is read again. */
final class KeptOutput implements CommandOutput {
    /** The most that a Pipeline gets, in characters: it is saved with the build again and again. */
    static final int LIMIT = 1 << 20;

    private final StringBuilder kept = new StringBuilder();
    private long offset;
    private boolean tooLong;

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public void add(CommandProgress progress) {
        offset = progress.nextOffset();
        tooLong |= progress.output().length() > LIMIT - kept.length();
        if (!tooLong) {
            kept.append(progress.output());
        }
    }

    @Override
    public void end() {
        // all of it is here already
    }

    /** What there is of it, as it came; untrusted text. */
    String text() {
        return kept.toString();
    }

    /** Whether there is more than the limit; then {@link #text} is not all of it. */
    boolean isTooLong() {
        return tooLong;
    }
}
