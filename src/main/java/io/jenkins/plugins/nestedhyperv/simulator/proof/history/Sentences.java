package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Wording;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.CrashKind;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.Effects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the lines of a trace say. */
final class Sentences {
    private Sentences() {}

    static String of(HostsConfig config) {
        if (config.hosts().isEmpty()) {
            return Messages.text("admin.allowsNone");
        }
        String hosts = config.hosts().stream()
                .map(host -> Messages.text(
                        "limit", host.quotas().vms().map(String::valueOf).orElse(""), host.name()))
                .collect(Collectors.joining(", "));
        return Messages.text("admin.allows", hosts);
    }

    static String placement(Lab lab) {
        return new TreeMap<>(lab.placement())
                .entrySet().stream()
                        .map(vm -> Messages.text("placed", vm.getKey(), vm.getValue()))
                        .collect(Collectors.joining(", "));
    }

    static String of(LabSpec spec) {
        return Messages.text(
                "spec",
                spec.hostVms().size(),
                spec.innerVms().size(),
                spec.network().mode(),
                spec.onLoss());
    }

    static String clock(Duration ahead) {
        String by = DurationText.format(ahead.abs());
        return ahead.isNegative() ? Messages.text("clock.behind", by) : Messages.text("clock.ahead", by);
    }

    static String of(CommandState state) {
        if (state instanceof CommandState.Ended ended) {
            return Messages.text("command.ended", ended.exitCode());
        } else if (state instanceof CommandState.Unknown unknown) {
            return Messages.text("command.unknown", unknown.reason());
        }
        return state instanceof CommandState.Running
                ? Messages.text("command.running")
                : Messages.text("command.neverStarted");
    }

    static String death(Effects effects) {
        String how = effects.planned().map(CrashKind::name).orElse("");
        return effects.diedAt()
                .map(file -> Messages.text("process.died.writing", how, file))
                .orElseGet(() -> Messages.text("process.died.calling", how));
    }

    static String sent(String host, Batch batch, OwnerState owner) {
        String known = owner == OwnerState.LIVE ? "" : Messages.text("batch.owner", owner);
        return Messages.text("batch.sent", host, batch.ledger().generation(), known, Wording.of(batch));
    }

    /** Whether it says more than the lines before it: who asks for a lab, is granted a place or lets it go has a line already. */
    static boolean isNews(LabEvent event) {
        boolean asIsSaid = event instanceof LabEvent.Reached reached
                && (reached.phase() == Phase.WAITING_FOR_CAPACITY || reached.phase() == Phase.RELEASING);
        return !asIsSaid && !(event instanceof LabEvent.Placed);
    }

    static String of(LabEvent event) {
        if (event instanceof LabEvent.Reached e) {
            return Messages.text("event.reached", e.vm(), e.phase());
        } else if (event instanceof LabEvent.Troubled e) {
            return Messages.text("event.troubled", e.target(), e.message());
        } else if (event instanceof LabEvent.MadeAgain e) {
            return Messages.text("event.madeAgain", e.vm(), e.attempt(), e.reason());
        } else if (event instanceof LabEvent.Reverted e) {
            return Messages.text("event.reverted", e.vm());
        } else if (event instanceof LabEvent.Lost e) {
            return Messages.text("event.lost", e.vm(), e.cause());
        } else if (event instanceof LabEvent.Operated e) {
            return Messages.text(
                    "event.operated",
                    e.operation().request().vm(),
                    e.operation().request().kind(),
                    e.operation().state(),
                    e.operation().trouble().orElse(""));
        }
        return ofLab(event);
    }

    private static String ofLab(LabEvent event) {
        if (event instanceof LabEvent.Waits e) {
            return e.reason().orElseGet(() -> Messages.text("event.waitsNoMore"));
        } else if (event instanceof LabEvent.Warned e) {
            return Messages.text("event.warned", e.message());
        } else if (event instanceof LabEvent.Failed e) {
            Failure failure = e.failure();
            return failure.vm()
                    .map(vm -> Messages.text("event.failedAt", vm, failure.phase(), failure.message()))
                    .orElseGet(() -> Messages.text("event.failed", failure.phase(), failure.message()));
        } else if (event instanceof LabEvent.Releasing e) {
            return Messages.text("event.releasing", e.reason());
        }
        return event instanceof LabEvent.Kept ? Messages.text("event.kept") : Messages.text("event.gone");
    }

    /** What went wrong with a batch; empty when all was done or goes on. */
    static Optional<String> wrong(Batch batch, BatchAnswer answer) {
        if (answer instanceof BatchAnswer.Refused refused) {
            return Optional.of(Messages.text("answer.refused", refused.reason(), refused.message()));
        }
        List<ActionOutcome> outcomes = ((BatchAnswer.Taken) answer).outcomes();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            String action = Wording.of(batch.actions().get(i), batch.lab());
            if (outcomes.get(i) instanceof ActionOutcome.Failed failed) {
                wrong.add(
                        Messages.text("answer.failed", action, failed.trouble().message()));
            } else if (outcomes.get(i) instanceof ActionOutcome.NotBegun notBegun) {
                wrong.add(Messages.text("answer.notBegun", action, notBegun.reason()));
            }
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", wrong));
    }
}
