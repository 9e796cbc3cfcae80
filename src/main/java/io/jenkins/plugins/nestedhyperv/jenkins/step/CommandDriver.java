package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandAnswer.Wanted;
import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Saving;
import io.jenkins.plugins.nestedhyperv.jenkins.text.LogText;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Runs the command of one step of a Pipeline. */
final class CommandDriver implements CommandRun.Around {
    private static final Duration WHEN_NOT_TO_BE_HAD = Duration.ofSeconds(5);

    private final HypervRunExecution step;
    private final boolean resumed;
    private final StepLoop loop;
    private final CommandMemory memory;
    private final StepSaves saves;
    private final AtomicInteger stopsAsked = new AtomicInteger();
    private final Optional<KeptOutput> kept;
    private Optional<Build> build = Optional.empty();

    /** What is known of the build once it was asked. */
    private record Build(TaskListener log, BuildLab lab, CommandRun command) {}

    /**
     * Does nothing so far.
     *
     * @param resumed whether Jenkins was started again since the step began; that is told before anything else is done
     */
    CommandDriver(HypervRunExecution step, boolean resumed) {
        this.step = step;
        this.resumed = resumed;
        this.loop = new StepLoop(step.getContext(), WHEN_NOT_TO_BE_HAD, this::advance);
        this.memory = step.memory();
        this.saves = new StepSaves(step.getContext(), memory, loop::changed);
        this.kept = step.wanted() == Wanted.OUTPUT ? Optional.of(new KeptOutput()) : Optional.empty();
        stopsAsked.set(step.stopped().isPresent() ? 1 : 0);
    }

    /** Has the next move done soon. Does not block. */
    void changed() {
        loop.changed();
    }

    /** Somebody wants the step to end. Does not block. */
    void stopAsked() {
        stopsAsked.incrementAndGet();
        changed();
    }

    private void advance() throws IOException, InterruptedException {
        Build now = build();
        CommandRun.Turn turn = now.command().advance();
        if (turn.end().isPresent()) {
            finish(now, turn.end().get());
        } else {
            loop.again(turn.pause());
        }
    }

    private Build build() throws IOException, InterruptedException {
        if (build.isEmpty()) {
            StepContext context = step.getContext();
            TaskListener log = context.get(TaskListener.class);
            BuildLab lab = BuildLab.of(context.get(Run.class), step.lab(), context.get(EnvVars.class));
            CommandOutput output = kept.<CommandOutput>map(all -> all)
                    .orElseGet(() -> new LoggedOutput(memory, log.getLogger()::println));
            build = Optional.of(new Build(log, lab, new CommandRun(memory, this, output, Clock.systemUTC())));
            if (resumed) {
                tell(Messages.text("log.resumed", memory.vm()));
            }
        }
        return build.get();
    }

    private void finish(Build now, CommandEnd end) {
        CommandAnswer answer = CommandAnswer.of(end, step.wanted(), memory.vm(), kept);
        if (answer instanceof CommandAnswer.Value value) {
            loop.succeed(value.value().orElse(null));
        } else if (answer instanceof CommandAnswer.Failure failure) {
            if (failure.show()) {
                kept.ifPresent(output -> StepLines.show(now.log(), output.text()));
            }
            loop.fail(step.stopped().orElseGet(() -> new AbortException(LogText.bounded(failure.reason()))));
        } else {
            loop.fail(step.stopped().orElseThrow());
        }
    }

    @Override
    public Sight<Guest> look() {
        return build.orElseThrow().lab().look(memory.vm());
    }

    @Override
    public int stopsAsked() {
        return stopsAsked.get();
    }

    @Override
    public Saving saving() {
        return saves.state();
    }

    @Override
    public void save() {
        saves.begin();
    }

    @Override
    public void tell(String text) {
        StepLines.tell(build.orElseThrow().log(), text);
    }
}
