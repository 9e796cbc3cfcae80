package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Move.Left;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Move.Why;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.AgentsSide;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.LabSide;
import java.util.Optional;

/** What the step does next. Pure: a restart, a crash and a lost answer are all the same case, namely to look again. */
final class LabStepRules {
    private LabStepRules() {}

    static Move next(Situation now) {
        return switch (now.stage()) {
            case PROVISIONING -> whileProvisioning(now);
            case BODY -> whileTheBodyRuns(now);
            case BODY_CANCELLED -> now.stopAsked() ? new Move.CancelBody(new Why.Stopped()) : new Move.Wait();
            case ENDING -> whileEnding(now);
        };
    }

    private static Move whileProvisioning(Situation now) {
        if (now.stopAsked()) {
            return new Move.GiveUp(new Why.Stopped());
        }
        if (now.engine() instanceof EngineState.Failed failed) {
            return new Move.GiveUp(new Why.EngineFailed(failed.reason()));
        }
        if (now.engine() instanceof EngineState.Away) {
            return new Move.Wait();
        }
        return saved(now).orElseGet(() -> build(now));
    }

    /**
     * The lab's id is saved before anybody is asked for the lab: after a crash in between the build would draw another id,
     * and the first lab would stay for as long as the build runs.
     */
    private static Optional<Move> saved(Situation now) {
        return switch (now.saving()) {
            case SAVED -> Optional.empty();
            case UNDER_WAY -> Optional.of(new Move.Wait());
            case UNSAVED -> Optional.of(new Move.Save());
        };
    }

    private static Move build(Situation now) {
        if (now.lab() instanceof LabSide.NotRecorded) {
            return now.asked() ? new Move.GiveUp(new Why.NotRecorded()) : new Move.Ask();
        }
        Optional<Why> lost = whyTheLabIsLost(now.lab());
        if (lost.isPresent()) {
            return new Move.GiveUp(lost.get());
        }
        return now.lab() instanceof LabSide.Ready ? begin(now.agents()) : new Move.Wait();
    }

    private static Move begin(AgentsSide agents) {
        if (agents instanceof AgentsSide.Lost lost) {
            return new Move.GiveUp(new Why.LabLost(lost.reason()));
        }
        return agents instanceof AgentsSide.Ready ? new Move.StartBody() : new Move.Wait();
    }

    private static Move whileTheBodyRuns(Situation now) {
        if (now.stopAsked()) {
            return new Move.CancelBody(new Why.Stopped());
        }
        if (now.engine() instanceof EngineState.Failed failed) {
            return new Move.CancelBody(new Why.EngineFailed(failed.reason()));
        }
        if (now.engine() instanceof EngineState.Away) {
            return new Move.Wait();
        }
        if (now.lab() instanceof LabSide.NotRecorded) {
            return new Move.CancelBody(new Why.NotRecorded());
        }
        Optional<Why> lost = whyTheLabIsLost(now.lab());
        if (lost.isEmpty() && now.agents() instanceof AgentsSide.Lost agent) {
            lost = Optional.of(new Why.LabLost(agent.reason()));
        }
        return lost.<Move>map(Move.CancelBody::new).orElseGet(Move.Wait::new);
    }

    private static Optional<Why> whyTheLabIsLost(LabSide lab) {
        if (lab instanceof LabSide.Failed failed) {
            return Optional.of(new Why.LabLost(failed.reason()));
        }
        return lab instanceof LabSide.Going going ? Optional.of(new Why.Released(going.reason())) : Optional.empty();
    }

    /** A stop now ends the waiting and nothing else: the engine goes on removing. */
    private static Move whileEnding(Situation now) {
        if (now.stopAsked()) {
            boolean kept = now.lab() instanceof LabSide.Failed failed && failed.kept();
            return new Move.Finish(kept ? new Left.Kept() : new Left.StillGoing());
        }
        return saved(now).orElseGet(() -> leave(now));
    }

    /** How the step ends is saved before the lab is let go: a body that is resumed would find its lab going, and fail. */
    private static Move leave(Situation now) {
        if (now.engine() instanceof EngineState.Failed failed) {
            return new Move.Finish(new Left.ToTheEngine(failed.reason()));
        }
        if (now.engine() instanceof EngineState.Away) {
            return waitFor(now);
        }
        if (now.lab() instanceof LabSide.NotRecorded) {
            return new Move.Finish(new Left.Nothing());
        }
        if (now.lab() instanceof LabSide.Failed failed && failed.kept()) {
            return new Move.Finish(new Left.Kept());
        }
        boolean goesByItself = now.lab() instanceof LabSide.Failed || now.lab() instanceof LabSide.Going;
        if (goesByItself) {
            return waitFor(now);
        }
        // One that is not complete shows nothing of what failed; one that cannot be recorded as kept goes in the end.
        boolean keep = now.keep() && now.lab() instanceof LabSide.Ready && !now.patienceOver();
        return keep ? new Move.Keep() : new Move.Release();
    }

    private static Move waitFor(Situation now) {
        return now.patienceOver() ? new Move.Finish(new Left.StillGoing()) : new Move.Wait();
    }
}
