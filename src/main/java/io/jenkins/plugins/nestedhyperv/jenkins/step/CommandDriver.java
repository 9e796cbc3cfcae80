package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.Serially;
import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandAnswer.Wanted;
import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Saving;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Runs the command of one step of a Pipeline, on one thread of a pool at a time, which may wait for the guest. */
final class CommandDriver implements CommandRun.Around {
    private static final Logger LOGGER = Logger.getLogger(CommandDriver.class.getName());
    private static final Duration WHEN_NOT_TO_BE_HAD = Duration.ofSeconds(5);

    private final HypervRunExecution step;
    private final CommandMemory memory;
    private final Jenkins jenkins = Jenkins.get();
    private final Serially loop = new Serially(LabEngine.get().executor(), this::turn);
    private final StepSaves saves;
    private final AtomicInteger stopsAsked = new AtomicInteger();
    private final Optional<KeptOutput> kept;
    private boolean resumed;
    private Optional<Build> build = Optional.empty();
    private boolean over;

    /** What is known of the build once it was asked. */
    private record Build(Run<?, ?> run, TaskListener log, BuildLab lab, CommandRun command) {}

    CommandDriver(HypervRunExecution step) {
        this.step = step;
        this.memory = step.memory();
        this.saves = new StepSaves(step.getContext(), memory, this::changed);
        this.kept = step.wanted() == Wanted.OUTPUT ? Optional.of(new KeptOutput()) : Optional.empty();
        stopsAsked.set(step.stopped().isPresent() ? 1 : 0);
    }

    /** Has the next move done soon. Does not block. */
    void changed() {
        loop.request();
    }

    /** Has the step told that Jenkins was started again, before it does anything else. */
    void tellResumed() {
        resumed = true;
    }

    /** Somebody wants the step to end. Does not block. */
    void stopAsked() {
        stopsAsked.incrementAndGet();
        changed();
    }

    private void turn() {
        if (over || isGoingDown()) {
            return; // what is seen of a Jenkins that goes down means nothing
        }
        try {
            Build now = build();
            if (!now.run().isBuilding()) {
                over = true; // it was killed, and its lab goes
                return;
            }
            CommandRun.Turn turn = now.command().advance();
            if (turn.end().isPresent()) {
                over = true;
                finish(now, turn.end().get());
            } else {
                again(turn.pause());
            }
        } catch (AbortException e) {
            fail(e);
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, e, () -> "the build of a command is not to be had now");
            again(WHEN_NOT_TO_BE_HAD);
        } catch (RuntimeException e) {
            if (!isGoingDown()) {
                LOGGER.log(Level.WARNING, e, () -> "a step cannot go on with its command");
                fail(e);
            }
        }
    }

    /** The next Jenkins goes on with the command by a driver of its own. */
    private boolean isGoingDown() {
        return jenkins.isTerminating() || Jenkins.getInstanceOrNull() != jenkins;
    }

    private Build build() throws IOException, InterruptedException {
        if (build.isEmpty()) {
            StepContext context = step.getContext();
            Run<?, ?> run = context.get(Run.class);
            TaskListener log = context.get(TaskListener.class);
            BuildLab lab = BuildLab.of(run, step.lab(), context.get(EnvVars.class));
            CommandOutput output = kept.<CommandOutput>map(all -> all)
                    .orElseGet(() -> new LoggedOutput(memory, log.getLogger()::println));
            build = Optional.of(new Build(run, log, lab, new CommandRun(memory, this, output, Clock.systemUTC())));
            if (resumed) {
                tell(Messages.text("log.resumed", memory.vm()));
            }
        }
        return build.get();
    }

    private void again(Duration pause) {
        if (pause.isZero()) {
            changed();
        } else {
            Timer.get().schedule(this::changed, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void finish(Build now, CommandEnd end) {
        CommandAnswer answer = CommandAnswer.of(end, step.wanted(), memory.vm(), kept);
        if (answer instanceof CommandAnswer.Value value) {
            step.getContext().onSuccess(value.value().orElse(null));
        } else if (answer instanceof CommandAnswer.Failure failure) {
            if (failure.show()) {
                kept.ifPresent(output -> StepLines.show(now.log(), output.text()));
            }
            fail(step.stopped().orElseGet(() -> new AbortException(StepLines.bounded(failure.reason()))));
        } else {
            fail(step.stopped().orElseThrow());
        }
    }

    private void fail(Throwable cause) {
        over = true;
        step.getContext().onFailure(cause);
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
