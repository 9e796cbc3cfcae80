package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.model.Run;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.Serially;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.Stage;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import java.io.IOException;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks at the situation of one use of a lab and does its next move, whenever something has changed. Works on one thread of a pool
 * at a time; it may wait for the ledger's disk, never for a host.
 */
public final class LabStepDriver {
    private static final Logger LOGGER = Logger.getLogger(LabStepDriver.class.getName());

    private final LabSteps steps;
    private final LabUse use;
    private final Clock clock = Clock.systemUTC();
    private final Serially loop = new Serially(Labs.executor(), this::advance);
    private final Saves saves = new Saves();
    private final StepLog log;
    private final LabStepMoves moves;
    private Run<?, ?> build;
    private volatile boolean over;

    LabStepDriver(LabSteps steps, LabUse use, boolean resumed) {
        this.steps = steps;
        this.use = use;
        this.log = new StepLog(use, resumed);
        this.moves = new LabStepMoves(use, saves, log, clock, this::changed);
    }

    LabId lab() {
        return use.memory().lab();
    }

    /** Has the use looked at again soon, as what is remembered of it has changed. Does not block. */
    public void changed() {
        if (!over) {
            loop.request();
        }
    }

    /** Settles how the use ends; what was settled first stays. Does not block. */
    void end(StepOutcome outcome) {
        saves.changed();
        use.memory().end(outcome);
        changed();
    }

    /**
     * Settles how the use ends, now that its body has ended. When the body was told to end because of the lab, or caught
     * that, then the lab is why. Does not block.
     */
    public void bodyEnded(StepOutcome outcome) {
        end(outcome.unlessLost(use.memory().whyLost(outcome)));
    }

    /** Asks for its end. Does not block. */
    public void stop(Throwable cause) {
        use.memory().askToStop(cause);
        changed();
    }

    /** Passes on what happened to the lab. Does not block. */
    void tell(LabEvent event) {
        log.add(event);
        changed();
    }

    private void advance() {
        if (over || LabEngine.isGoingDown()) {
            return; // what is seen of a Jenkins that goes down means nothing
        }
        try {
            steps.listen();
            if (isBuildOver()) {
                use.abandon(); // its owner has ended for the engine, which removes the lab
                end();
            } else {
                move();
            }
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, e, () -> "the build of lab " + lab() + " is not to be had now");
        } catch (RuntimeException e) {
            if (!LabEngine.isGoingDown()) {
                LOGGER.log(Level.WARNING, e, () -> "nobody can go on with lab " + lab());
                moves.defect(e);
            }
        }
    }

    /** Asked of the build itself: one that was killed has no step any more that could be asked. */
    private boolean isBuildOver() throws IOException, InterruptedException {
        if (build == null) {
            build = use.build();
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
        StepMemory memory = use.memory();
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
                KeepOnFailure.isDue(memory.outcome(), look.spec()),
                moves.isPatienceOver(stage));
    }
}
