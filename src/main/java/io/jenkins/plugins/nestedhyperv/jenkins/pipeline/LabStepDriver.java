package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.model.Run;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.Serially;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.Stage;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import java.io.IOException;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks at the situation of one step and does its next move, whenever something has changed. Works on one thread of a pool
 * at a time; it may wait for the ledger's disk, never for a host.
 */
final class LabStepDriver {
    private static final Logger LOGGER = Logger.getLogger(LabStepDriver.class.getName());

    private final LabSteps steps;
    private final HypervLabExecution step;
    private final Clock clock = Clock.systemUTC();
    private final Serially loop = new Serially(Labs.executor(), this::advance);
    private final Saves saves = new Saves();
    private final StepLog log;
    private final LabStepMoves moves;
    private Run<?, ?> build;
    private volatile boolean over;

    LabStepDriver(LabSteps steps, HypervLabExecution step, boolean resumed) {
        this.steps = steps;
        this.step = step;
        this.log = new StepLog(step, resumed);
        this.moves = new LabStepMoves(step, saves, log, clock, this::changed);
    }

    LabId lab() {
        return step.memory().lab();
    }

    /** Has the step looked at again soon. Does not block. */
    void changed() {
        if (!over) {
            loop.request();
        }
    }

    /** Says that what the step remembers changes right after this. */
    void aboutToChange() {
        saves.changed();
    }

    /** Passes on what happened to the lab. Does not block. */
    void tell(LabEvent event) {
        log.add(event);
        changed();
    }

    private void advance() {
        if (over || Labs.isGoingDown()) {
            return; // what is seen of a Jenkins that goes down means nothing
        }
        try {
            steps.listen();
            if (isBuildOver()) {
                end(); // it was killed; its owner has ended for the engine, which removes the lab
            } else {
                move();
            }
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, e, () -> "the build of lab " + lab() + " is not to be had now");
        } catch (RuntimeException e) {
            if (!Labs.isGoingDown()) {
                LOGGER.log(Level.WARNING, e, () -> "a step cannot go on with lab " + lab());
                moves.defect(e);
            }
        }
    }

    /** Asked of the build itself: one that was killed has no step any more that could be asked. */
    private boolean isBuildOver() throws IOException, InterruptedException {
        if (build == null) {
            build = step.getContext().get(Run.class);
        }
        return !build.isBuilding();
    }

    private void move() throws IOException, InterruptedException {
        boolean again = true;
        while (again) {
            again = moves.perform(LabStepRules.next(situation()));
        }
        if (moves.isFinished()) {
            end();
        }
    }

    private void end() {
        over = true;
        steps.forget(this);
    }

    private Situation situation() {
        StepMemory memory = step.memory();
        Labs.Look look = Labs.look(lab());
        Stage stage = memory.stage(moves.isCancelled());
        log.tellNews(look);
        return new Situation(
                stage,
                memory.stopAsked(),
                saves.state(),
                memory.asked(),
                look.engine(),
                LabSides.of(look.lab()),
                AgentsSides.of(look.spec(), Labs.agents(lab()), stage),
                moves.isPatienceOver(stage));
    }
}
