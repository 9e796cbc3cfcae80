package io.jenkins.plugins.nestedhyperv.lab.toy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/** Keeps what it shall run until the test lets it, one at a time, in an order drawn from a seed. */
public final class ToyExecutor implements Executor {
    /** Thrown by a task that hangs: it stays in the queue, and is begun anew when it is run again. */
    static final class Hang extends Error {
        private static final long serialVersionUID = 1;
    }

    private final Random order;
    private final List<Runnable> waiting = new ArrayList<>();

    /** Makes one with an empty queue. */
    public ToyExecutor(long seed) {
        order = new Random(seed);
    }

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    /** Runs one task; tells whether one ended. */
    public boolean runOne() {
        List<Runnable> hanging = new ArrayList<>();
        boolean ended = false;
        while (!ended && !waiting.isEmpty()) {
            Runnable task = waiting.remove(order.nextInt(waiting.size()));
            try {
                task.run();
                ended = true;
            } catch (Hang e) {
                hanging.add(task);
            }
        }
        waiting.addAll(hanging);
        return ended;
    }

    /** Runs all tasks that do not hang. */
    public void runAll() {
        boolean ended = runOne();
        while (ended) {
            ended = runOne();
        }
    }

    /** Forgets everything, as the end of a process does. */
    public void die() {
        waiting.clear();
    }
}
