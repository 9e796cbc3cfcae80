package io.jenkins.plugins.nestedhyperv.simulator.proof.drive;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost.Call;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost.Reply;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.Effects;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What a simulated process does in its background threads, in one real thread. A task that calls a host is thrown out at the
 * call and begun anew when the answer is there; the call then returns it. So a task must do the same again up to that call,
 * as those of the controller do.
 */
public final class Tasks implements Executor {
    private static final int LATEST_START_MICROS = 2_000;

    /** Throws a task out. */
    private static final class Suspended extends Error {
        private static final Suspended NOW = new Suspended();
        private static final long serialVersionUID = 1L;

        private Suspended() {
            super("waits for a host", null, false, false);
        }
    }

    private static final class Task {
        private final Runnable body;
        private final List<Reply<?>> replies = new ArrayList<>(1);
        private int read;

        Task(Runnable body) {
            this.body = body;
        }
    }

    private final Timeline timeline;
    private final Effects effects;
    private final Consumer<Runnable> guard;
    private final RandomGenerator starts;
    private final Set<Call> open = new LinkedHashSet<>();
    private Task current;

    /**
     * A process without tasks.
     *
     * @param timeline when tasks begin
     * @param effects what calls count as
     * @param guard runs something of the process, unless it is dead
     * @param starts draws how long a task waits for a thread
     */
    public Tasks(Timeline timeline, Effects effects, Consumer<Runnable> guard, RandomGenerator starts) {
        this.timeline = timeline;
        this.effects = effects;
        this.guard = guard;
        this.starts = starts;
    }

    @Override
    public void execute(Runnable body) {
        Task task = new Task(body);
        timeline.after(Duration.ofNanos(1000L * starts.nextInt(LATEST_START_MICROS)), () -> begin(task));
    }

    private void begin(Task task) {
        guard.accept(() -> {
            current = task;
            task.read = 0;
            try {
                task.body.run();
            } catch (Suspended e) {
                // Begun anew by the answer.
            } finally {
                current = null;
            }
        });
    }

    /** A call to a host, from within a task. */
    <T> T call(Function<Consumer<Reply<T>>, Call> begin) throws HostException {
        Task task = current;
        if (task.read == task.replies.size()) {
            effects.have(() -> begin(task, begin));
            throw Suspended.NOW;
        }
        @SuppressWarnings("unchecked") // The same task makes the same calls in the same order.
        Reply<T> reply = (Reply<T>) task.replies.get(task.read++);
        if (reply instanceof Reply.Answer<T> answer) {
            return answer.value();
        }
        throw new HostException(((Reply.Lost<T>) reply).message());
    }

    private <T> void begin(Task task, Function<Consumer<Reply<T>>, Call> begin) {
        Call[] call = new Call[1];
        call[0] = begin.apply(reply -> {
            open.remove(call[0]);
            task.replies.add(reply);
            begin(task);
        });
        open.add(call[0]);
    }

    /** The process has died: the workers of its calls notice that their input ended, each after a while. */
    public void die(RandomGenerator chances) {
        for (Call call : open) {
            if (chances.nextInt(4) > 0) {
                timeline.after(Duration.ofMillis(chances.nextInt(3_000)), call::kill);
            }
        }
        open.clear();
    }

    /** Whether a call is under way. */
    public boolean isBusy() {
        return !open.isEmpty();
    }

    /** The calls that are under way. */
    public List<Call> open() {
        return List.copyOf(open);
    }

    /**
     * A host as such a process sees it.
     *
     * @param calls hears what is asked of the host
     */
    public SteppedHost host(String name, TimedHost host, SiteClock clock, CallListener calls) {
        return new SteppedHost(name, host, this, clock, effects, calls);
    }
}
