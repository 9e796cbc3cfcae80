package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.AbortException;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.Stage;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.Serializable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the step remembers in the build's saved state. All else is found again by looking: the ledger knows the lab, the
 * engine and the nodes know the rest. Safe for use by several threads; no method blocks.
 */
public final class StepMemory implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String lab;
    private final String spec;
    private final String template;
    private final String file;
    private final long startedAt;
    private String fileText;
    private boolean asked;
    private LabBody body;
    private boolean launched;
    private AbortException lostBecause;
    private boolean unknown;
    private StepOutcome outcome;
    private Throwable stop;
    private long toldUntil;
    private String keepOnFailure;

    private StepMemory(LabId lab, LabRequest request, String file, Instant startedAt) {
        this.lab = lab.value();
        this.spec = request.spec().orElse(null);
        this.template = request.template().orElse(null);
        this.file = file;
        this.fileText = request.file().map(SpecFile::text).orElse(null);
        this.startedAt = startedAt.toEpochMilli();
    }

    /**
     * Begins to remember a use of the lab that is asked for; draws the lab's id.
     *
     * @param keepOnFailure how long the lab is kept when its use fails; empty when the lab spec says it
     */
    public static StepMemory of(LabRequest request, Optional<String> keepOnFailure) {
        StepMemory memory = of(request, request.file().map(SpecFile::path).orElse(null));
        memory.keepOnFailure(keepOnFailure);
        return memory;
    }

    /** Likewise, where the lab spec is in a file of the workspace that somebody reads later. */
    static StepMemory of(LabRequest request, String file) {
        LabId lab = LabId.random(new SecureRandom());
        return new StepMemory(lab, request, file, Clock.systemUTC().instant());
    }

    /** The lab. */
    public LabId lab() {
        return new LabId(lab);
    }

    synchronized LabRequest request() {
        return new LabRequest(
                Optional.ofNullable(spec),
                Optional.ofNullable(template),
                Optional.ofNullable(fileText).map(text -> new SpecFile(file, text)));
    }

    /** The file that has to be read before the lab can be asked for. */
    synchronized Optional<String> unreadFile() {
        return fileText == null ? Optional.ofNullable(file) : Optional.empty();
    }

    synchronized void noteFile(SpecFile read) {
        fileText = read.text();
    }

    Instant startedAt() {
        return Instant.ofEpochMilli(startedAt);
    }

    synchronized boolean asked() {
        return asked;
    }

    /** Noted after the engine has recorded the lab: noted before, a crash in between would look like a lab that was lost. */
    synchronized void noteAsked() {
        asked = true;
    }

    /**
     * Starts the body. Under the same lock as {@link #noteLaunched}, so that the body that was launched is known before
     * anybody can save that it was.
     */
    synchronized void start(Supplier<LabBody> begin) {
        body = begin.get();
    }

    /** Noted by the body's own thread, so that it is saved together with the body that runs, and never without it. */
    synchronized void noteLaunched() {
        launched = true;
    }

    /** A body that was not launched before the build's state was saved will never run: it is started anew. */
    synchronized void forgetBodyThatNeverRan() {
        if (!launched) {
            body = null;
        }
    }

    synchronized Optional<LabBody> body() {
        return Optional.ofNullable(body);
    }

    /** Notes why the lab is no use to the body any more: the first reason, since the others follow from it. */
    synchronized void noteLost(AbortException reason) {
        if (lostBecause == null) {
            lostBecause = reason;
        }
    }

    /** Notes that nothing can be said of the lab, not even that it is gone: it is let go whatever is recorded. */
    synchronized void noteUnknown() {
        unknown = true;
    }

    synchronized boolean isUnknown() {
        return unknown;
    }

    synchronized Optional<AbortException> lostBecause() {
        return Optional.ofNullable(lostBecause);
    }

    /** Why the lab is no use any more to a body that has ended like this. Does not block. */
    Optional<AbortException> whyLost(StepOutcome body) {
        Optional<AbortException> told = lostBecause();
        return told.isPresent() || body.failure().isEmpty()
                ? told
                : Labs.whyLost(lab()).map(LabLostException::new);
    }

    /** Settles how the step ends; what was settled first stays. */
    synchronized void end(StepOutcome how) {
        if (outcome == null) {
            outcome = how;
        }
    }

    synchronized Optional<StepOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    synchronized void askToStop(Throwable cause) {
        stop = cause;
    }

    synchronized boolean stopAsked() {
        return stop != null;
    }

    /** Returns why the step shall stop, and counts that as seen to. */
    synchronized Optional<Throwable> takeStop() {
        Optional<Throwable> taken = Optional.ofNullable(stop);
        stop = null;
        return taken;
    }

    /** Whether what happened then is not in the build log. After a crash some lines may come twice; none is missing. */
    synchronized boolean isNews(Instant at) {
        return at.toEpochMilli() > toldUntil;
    }

    synchronized void noteTold(Instant at) {
        toldUntil = Math.max(toldUntil, at.toEpochMilli());
    }

    /** How long the lab is kept when its use fails, as it was asked for; empty when the lab spec says it. */
    synchronized Optional<String> keepOnFailure() {
        return Optional.ofNullable(keepOnFailure);
    }

    /** Notes that, before the use begins. */
    synchronized void keepOnFailure(Optional<String> time) {
        keepOnFailure = time.orElse(null);
    }

    synchronized Stage stage(boolean cancelled) {
        if (outcome != null) {
            return Stage.ENDING;
        }
        if (body == null) {
            return Stage.PROVISIONING;
        }
        return cancelled ? Stage.BODY_CANCELLED : Stage.BODY;
    }
}
