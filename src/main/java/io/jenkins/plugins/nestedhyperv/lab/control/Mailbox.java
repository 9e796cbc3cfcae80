package io.jenkins.plugins.nestedhyperv.lab.control;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Brings the answers of what runs elsewhere to the thread that steps the controller. */
final class Mailbox {
    private final Queue<Runnable> letters = new ConcurrentLinkedQueue<>();
    private volatile Runnable wake = () -> {};

    /** Sets what is called, from any thread, when there is something to do. */
    void onWake(Runnable listener) {
        wake = listener;
    }

    /** From any thread. */
    void post(Runnable letter) {
        letters.add(letter);
        wake.run();
    }

    /** From any thread: says that there is something to do, without a letter. */
    void ring() {
        wake.run();
    }

    /** By the thread that steps: runs every letter that has come so far. */
    void open() {
        for (Runnable letter = letters.poll(); letter != null; letter = letters.poll()) {
            letter.run();
        }
    }

    boolean isEmpty() {
        return letters.isEmpty();
    }
}
