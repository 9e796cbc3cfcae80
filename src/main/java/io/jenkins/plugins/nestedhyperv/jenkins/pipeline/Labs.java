package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.model.Run;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.LabAgents;
import io.jenkins.plugins.nestedhyperv.jenkins.config.KeepText;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.BuildOwners;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.KeptLabs;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabOwnerAction;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.AgentsSide;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.LabSide;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.Stage;
import io.jenkins.plugins.nestedhyperv.jenkins.text.LogText;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.LabListener;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.JenkinsLocationConfiguration;

/** This Jenkins' engine, agents and configuration, as the step sees them. Any thread. */
final class Labs {
    private static final Logger LOGGER = Logger.getLogger(Labs.class.getName());

    private Labs() {}

    /** The engine and, if it is open, its record of a lab, at one moment. */
    record Look(EngineState engine, Optional<Lab> lab) {
        /** What the lab shall be, as far as that is known. */
        Optional<LabSpec> spec() {
            return lab.flatMap(Lab::spec);
        }
    }

    /** Looks at the engine before and after: an engine that closes meanwhile knows no lab, which would mean that it is gone. */
    static Look look(LabId id) {
        EngineState before = LabEngine.get().state();
        Optional<Lab> lab = before instanceof EngineState.Open ? LabEngine.get().lab(id) : Optional.empty();
        return LabEngine.get().state().equals(before)
                ? new Look(before, lab)
                : new Look(new EngineState.Away(), Optional.empty());
    }

    /** Why a lab is no use to a body any more; its nodes may be gone before the step has been looked at. Does not block. */
    static Optional<String> whyLost(LabId id) {
        Look look = look(id);
        if (LabSides.of(look.lab()) instanceof LabSide.Failed failed) {
            return Optional.of(LogText.bounded(Messages.text("why.lost", id, failed.reason())));
        }
        return AgentsSides.of(look.spec(), agents(id), Stage.BODY) instanceof AgentsSide.Lost lost
                ? Optional.of(LogText.bounded(Messages.text("why.lost", id, lost.reason())))
                : Optional.empty();
    }

    /** Whether nothing can be tried on a lab any more. Does not block. */
    static boolean isGone(LabId id) {
        Look look = look(id);
        LabSide side = LabSides.of(look.lab());
        return look.engine() instanceof EngineState.Open
                        && !(side instanceof LabSide.Ready || side instanceof LabSide.Building)
                || whyLost(id).isPresent();
    }

    static AgentsView agents(LabId id) {
        return LabAgents.get().view(id);
    }

    static String labelOf(LabId id) {
        return LabAgents.labelOf(id);
    }

    static Executor executor() {
        return LabEngine.get().executor();
    }

    static void listen(LabListener events, Runnable changes) {
        LabEngine.get().listen(events);
        LabEngine.get().onStep(changes);
        LabAgents.get().onChange(changes);
    }

    /** What the configuration holds now, and what of it a build may use. */
    static LabRequest.Site siteFor(Run<?, ?> build) {
        return TemplateSpecs.site(
                BuildOwners.folderOf(build),
                NestedHyperVConfiguration.get().hostsConfig().access());
    }

    /** Has a lab recorded for a build; blocks for the disk. Harmless when it is recorded already. */
    static void ask(LabId id, LabSpec spec, Run<?, ?> run) throws IOException {
        LabEngine engine = LabEngine.get();
        engine.ask(id, spec, engine.owners().ownerOf(run));
    }

    /** The last look at each host. */
    static Map<String, HostSnapshot> seen() {
        return LabEngine.get().fleet().seen();
    }

    /** How long labs are kept for inspection at most. */
    static Duration maximumKeep() {
        return KeepText.maximum(NestedHyperVConfiguration.get().getMaximumKeep());
    }

    /** Has a lab kept for as long as its spec says; blocks for the disk. Returns whether it is kept now. */
    static boolean keep(LabId id, String reason, Instant now) {
        Optional<Lab> lab = look(id).lab();
        Optional<Duration> time = lab.flatMap(Lab::spec).flatMap(LabSpec::keepOnFailure);
        return time.isPresent()
                && LabEngine.get().keep(id, KeptLabs.until(lab.get(), time.get(), maximumKeep(), now), reason);
    }

    /** Where people see the labs of a build; without the beginning when the URL of Jenkins is not set. */
    static String pageOf(Run<?, ?> build) {
        String url = JenkinsLocationConfiguration.get().getUrl();
        return (url == null ? "" : url) + build.getUrl() + LabOwnerAction.PAGE + "/";
    }

    static void release(LabId id, String reason) {
        LabEngine.get().release(id, reason);
    }

    /** What was noted of a lab; blocks for the disk. For people only, so that what cannot be read is left out. */
    static List<LabEvent> events(LabId id) {
        try {
            return LabEngine.get().events(id);
        } catch (StoreException e) {
            LOGGER.log(Level.WARNING, e, () -> "the events of lab " + id + " cannot be read");
            return List.of();
        }
    }
}
