package io.jenkins.plugins.nestedhyperv.cli.engine;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One lab that this process builds, from asking for it until it is gone or left to its lease. Used by one thread. */
public final class LabRun {
    private final Engine engine;
    private final LabProgress progress;
    private final Clock clock;
    private Lab last;

    private LabRun(Engine engine, LabProgress progress, Clock clock, Lab lab) {
        this.engine = engine;
        this.progress = progress;
        this.clock = clock;
        this.last = lab;
    }

    /** Asks for a lab. */
    public static LabRun ask(Engine engine, LabProgress progress, Clock clock, LabSpec spec, Owner owner)
            throws StoreException {
        engine.owners().vouchFor(owner);
        Lab lab = engine.controller().ask(spec, owner);
        progress.show(lab.id());
        return new LabRun(engine, progress, clock, lab);
    }

    /** The lab as it was last driven here. */
    public Lab lab() {
        current().ifPresent(lab -> last = lab);
        return last;
    }

    /** Everything that happened to it so far. */
    public List<LabEvent> events() {
        return progress.events(last.id());
    }

    private LabId id() {
        return last.id();
    }

    private Optional<Lab> current() {
        return engine.controller().lab(id());
    }

    /**
     * Waits until the lab is ready, which draws it meanwhile.
     *
     * @throws CliException when the lab fails or is released by somebody; it is then gone, or kept as its spec says
     * @throws InterruptedException when the user interrupts
     */
    public void awaitReady() throws CliException, InterruptedException {
        engine.await(() -> isGone() || lab().isReady() || isFailed(), this::draw);
        if (current().isPresent() && lab().isReady()) {
            return;
        }
        engine.await(() -> isGone() || lab().keepUntil().isPresent(), this::draw);
        throw new CliException(ExitCode.FAILED, whyItFailed());
    }

    /** Throws when the lab has failed since it was ready, for example because a VM was lost. */
    public void check() throws CliException {
        if (isFailed() || isGone()) {
            throw new CliException(ExitCode.FAILED, whyItFailed());
        }
    }

    private boolean isFailed() {
        return lab().failure().isPresent() || lab().desired() == Desired.ABSENT;
    }

    private boolean isGone() {
        return current().isEmpty();
    }

    /** From the events too: the lab may have failed and be gone since its record was last looked at. */
    private String whyItFailed() {
        String kept = isGone() ? "" : Messages.text("run.kept", id());
        Optional<Failure> failure =
                lab().failure().or(() -> told(LabEvent.Failed.class).map(LabEvent.Failed::failure));
        Optional<String> reason =
                last.releaseReason().or(() -> told(LabEvent.Releasing.class).map(LabEvent.Releasing::reason));
        return failure.map(Failure::message)
                .map(message -> Messages.text("run.failed", id(), message, kept).strip())
                .orElseGet(() -> Messages.text("run.released", id(), reason.orElse("")));
    }

    private <E extends LabEvent> Optional<E> told(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private void draw() {
        current().ifPresent(lab -> progress.draw(lab, clock.instant()));
    }

    /** Lets the lab go and waits until it is gone; only a second interrupt of the user ends that wait. */
    public void takeDown(String reason) throws InterruptedException {
        engine.controller().release(id(), reason);
        engine.awaitAnyway(this::isGone, this::draw);
    }

    /** Ends what was begun: a failed lab that its spec keeps stays as it is, any other is taken down. */
    public void end(String reason) throws InterruptedException {
        if (lab().keepUntil().isPresent()) {
            leave();
        } else {
            takeDown(reason);
        }
    }

    /** Leaves the lab as it is recorded, to its lease. */
    public void leave() throws InterruptedException {
        engine.controller().leave(id());
        engine.awaitAnyway(this::isGone, () -> {});
        engine.owners().leaveToLease(last.owner());
    }
}
