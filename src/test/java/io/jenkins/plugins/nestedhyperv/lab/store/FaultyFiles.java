package io.jenkins.plugins.nestedhyperv.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Real files of which one effect, counted from 0, goes wrong. A crash ends all locks, as that of a process would. */
public final class FaultyFiles implements LedgerFiles {
    /** What becomes of the effect. */
    public enum Fault {
        CRASH_BEFORE,
        CRASH_AFTER,
        /** The process dies, and the new content is there in part: a disk that lied about being forced. */
        TORN,
        /** Nothing happens, and nobody notices. */
        LOST,
        /** It happens, and is said to have failed. */
        SEEMS_TO_FAIL
    }

    /** The process is dead. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    private interface Effect {
        void run() throws IOException;
    }

    private final LedgerFiles real = new DurableFiles();
    private final int faultyEffect;
    private final Fault fault;
    private final List<HeldLock> locks = new ArrayList<>();
    private int effects;
    private boolean dead;

    /** Files of which this effect has this fault; none, when the number is negative. */
    public FaultyFiles(int faultyEffect, Fault fault) {
        this.faultyEffect = faultyEffect;
        this.fault = fault;
    }

    /** How many effects there were. */
    public int effects() {
        return effects;
    }

    @Override
    public Optional<byte[]> read(Path file) throws IOException {
        dieIfDead();
        return real.read(file);
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        effect(() -> real.replace(file, content), () -> real.replace(file, Arrays.copyOf(content, content.length / 2)));
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
        effect(() -> real.append(file, content), () -> real.append(file, Arrays.copyOf(content, content.length / 2)));
    }

    @Override
    public boolean delete(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        effect(() -> real.delete(file), () -> {});
        return true;
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        effect(() -> real.move(from, to), () -> {});
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        dieIfDead();
        return real.list(folder);
    }

    @Override
    public void sweep(Path folder) throws IOException {
        dieIfDead();
        real.sweep(folder);
    }

    @Override
    public Optional<HeldLock> tryLock(Path file, long slot, LockMode mode) throws IOException {
        dieIfDead();
        Optional<HeldLock> lock = real.tryLock(file, slot, mode);
        lock.ifPresent(locks::add);
        return lock;
    }

    @Override
    public HeldLock lock(Path file, long slot, Duration atMost) throws IOException {
        dieIfDead();
        HeldLock lock = real.lock(file, slot, atMost);
        locks.add(lock);
        return lock;
    }

    private void effect(Effect whole, Effect torn) throws IOException {
        dieIfDead();
        if (effects++ != faultyEffect) {
            whole.run();
            return;
        }
        switch (fault) {
            case CRASH_AFTER, SEEMS_TO_FAIL -> whole.run();
            case TORN -> torn.run();
            case CRASH_BEFORE, LOST -> {}
        }
        if (fault == Fault.SEEMS_TO_FAIL) {
            throw new IOException("input/output error");
        }
        if (fault != Fault.LOST) {
            dead = true;
            locks.forEach(HeldLock::close);
            throw new Crash();
        }
    }

    private void dieIfDead() {
        if (dead) {
            throw new Crash();
        }
    }
}
