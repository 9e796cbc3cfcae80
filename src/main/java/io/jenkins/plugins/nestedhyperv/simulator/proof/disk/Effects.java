package io.jenkins.plugins.nestedhyperv.simulator.proof.disk;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The effects of one simulated process on the world, one after the other: what it writes, and what it asks of hosts. It may die
 * at any of them, and has none afterwards.
 */
public final class Effects {
    private boolean dead;
    private long left;
    private Optional<CrashKind> planned = Optional.empty();
    private Optional<Path> diedAt = Optional.empty();

    /**
     * Has the process die at an effect to come.
     *
     * @param left how many effects it has before that one
     */
    public void crashAfter(long left, CrashKind kind) {
        this.left = left;
        planned = Optional.of(kind);
    }

    /** Takes {@link #crashAfter} back. */
    public void crashNever() {
        planned = Optional.empty();
    }

    /** The process dies now. */
    public void die() {
        dead = true;
    }

    /** Whether it has died. */
    public boolean isDead() {
        return dead;
    }

    /** The kind of the crash that is planned, or that happened; empty when there is none. */
    public Optional<CrashKind> planned() {
        return planned;
    }

    /** The file at whose change the process died; empty when it lives, or died at another effect or without one. */
    public Optional<Path> diedAt() {
        return diedAt;
    }

    /**
     * Has an effect that happens as a whole or not at all.
     *
     * @throws Crash when the process dies at it, or is dead
     */
    public void have(Runnable whole) {
        have(whole, () -> {}, null);
    }

    /**
     * Changes a file, as a whole or not at all.
     *
     * @throws Crash when the process dies at it, or is dead
     */
    public void change(Path file, Runnable whole) {
        have(whole, () -> {}, file);
    }

    /**
     * Changes a file.
     *
     * @param torn what happens of it when it is torn
     * @throws Crash when the process dies at it, or is dead
     */
    public void change(Path file, Runnable whole, Runnable torn) {
        have(whole, torn, file);
    }

    private void have(Runnable whole, Runnable torn, Path file) {
        live();
        if (planned.isEmpty() || left-- > 0) {
            whole.run();
            return;
        }
        diedAt = Optional.ofNullable(file);
        switch (planned.get()) {
            case AFTER, POWER_CUT -> whole.run();
            case TORN -> torn.run();
            case BEFORE -> {}
        }
        dead = true;
        throw Crash.NOW;
    }

    /**
     * Changes a file, and the machine loses its power meanwhile.
     *
     * @throws Crash always
     */
    void changeLast(Path file, Runnable change) {
        live();
        change.run();
        diedAt = Optional.of(file);
        planned = Optional.of(CrashKind.POWER_CUT);
        dead = true;
        throw Crash.NOW;
    }

    /** What a process does without an effect on the world. */
    public void live() {
        if (dead) {
            throw Crash.NOW;
        }
    }
}
