package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.time.VirtualTimeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A host that notes what its workers do; each action, look and renewal takes ten seconds. */
final class RecordingHost implements TimedHost {
    static final Duration STEP = Duration.ofSeconds(10);

    final List<String> done = new ArrayList<>();
    final List<Runnable> listeners = new ArrayList<>();
    private final VirtualTimeline timeline;

    RecordingHost(VirtualTimeline timeline) {
        this.timeline = timeline;
    }

    private final class Worker implements Call {
        private boolean dead;
        private Instant pausedUntil = Instant.MIN;

        @Override
        public void kill() {
            dead = true;
        }

        @Override
        public void pause(Duration time) {
            pausedUntil = timeline.now().plus(time);
        }

        void after(Runnable what) {
            timeline.after(STEP, () -> when(what));
        }

        private void when(Runnable what) {
            if (timeline.now().isBefore(pausedUntil)) {
                timeline.at(pausedUntil, () -> when(what));
            } else if (!dead) {
                what.run();
            }
        }
    }

    @Override
    public Call look(Ledger ledger, Map<VmRef, Duration> lookInside, Consumer<Reply<HostSnapshot>> then) {
        Instant at = timeline.now();
        Worker worker = new Worker();
        worker.after(() -> then.accept(new Reply.Answer<>(snapshot(at))));
        return worker;
    }

    private static HostSnapshot snapshot(Instant at) {
        DataSize much = DataSize.ofGigabytes(64);
        Inside inside = new Inside("b", new LevelFacts(true, "svm", true, "1", true, true), true, List.of());
        ObservedHostVm vm = new ObservedHostVm(
                "host-1", true, DataSize.ZERO, true, Power.RUNNING, true, new Look.Seen<>(inside, at), List.of(), "");
        LabOnHost lab = new LabOnHost(new LabId("aaaaaaaa"), true, false, Optional.empty(), List.of(), List.of(vm));
        return new HostSnapshot(
                new Look.Seen<>(new HostResources(much, much, 4, much, much), at),
                new Look.Seen<>(HostContents.of(List.of(lab), List.of()), at));
    }

    @Override
    public Call perform(Batch batch, Consumer<Reply<BatchAnswer>> then) {
        Worker worker = new Worker();
        next(worker, batch, 0, then);
        return worker;
    }

    private void next(Worker worker, Batch batch, int index, Consumer<Reply<BatchAnswer>> then) {
        List<Action> actions = batch.actions();
        if (index == actions.size()) {
            List<ActionOutcome> outcomes = actions.stream()
                    .<ActionOutcome>map(action -> new ActionOutcome.Done())
                    .toList();
            then.accept(new Reply.Answer<>(new BatchAnswer.Taken(outcomes)));
            return;
        }
        worker.after(() -> {
            done.add(actions.get(index).getClass().getSimpleName() + " "
                    + actions.get(index).target());
            next(worker, batch, index + 1, then);
        });
    }

    @Override
    public Call renew(Ledger ledger, Set<LabId> labs, Duration lease, Consumer<Reply<Integer>> then) {
        Worker worker = new Worker();
        worker.after(() -> {
            done.add("renew");
            then.accept(new Reply.Answer<>(labs.size()));
        });
        return worker;
    }

    @Override
    public LevelFacts facts() {
        return new LevelFacts(true, "svm", true, "1", true, true);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public Guests guests() {
        return new Guests() {
            @Override
            public CommandState start(VmRef vm, OperationId id, String command, byte[] input) {
                done.add("start " + command);
                return new CommandState.Running();
            }

            @Override
            public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) {
                return new CommandProgress("", offset, new CommandState.Running());
            }

            @Override
            public CommandState stop(VmRef vm, OperationId id) {
                return new CommandState.Ended(1);
            }

            @Override
            public void copyIn(VmRef vm, Path from, String to) {
                done.add("copyIn " + to);
            }

            @Override
            public void copyOut(VmRef vm, String from, Path to, long maxBytes) {
                done.add("copyOut " + from);
            }

            @Override
            public LevelFacts facts(VmRef vm) {
                return RecordingHost.this.facts();
            }
        };
    }
}
