package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A build and its lab. It draws the lab's id itself and remembers it over any crash, as the step in a Pipeline does; whatever it
 * asks of a controller it asks again until it is done.
 */
final class Build {
    private static final Duration AGAIN = Duration.ofSeconds(7);
    private static final Duration WATCHES = Duration.ofMinutes(3);
    /** A batch leaves at most this long after it was decided on. */
    private static final Duration DECIDED = Duration.ofSeconds(5);

    private enum State {
        COMING,
        ASKING,
        WAITING,
        WORKING,
        LEAVING,
        OVER
    }

    private final World world;
    private final LedgerSite site;
    private final BuildPlan plan;
    private final LabId id;
    private final Owner owner;
    private final SplittableRandom chances;
    private State state = State.COMING;
    private Optional<BuildEnding> ending = Optional.empty();
    private boolean known = true;
    private Instant over = Instant.MAX;
    private Commands commands;
    private Optional<BuildFault> fault = Optional.empty();
    private boolean ready;

    Build(World world, LedgerSite site, BuildPlan plan) {
        this.world = world;
        this.site = site;
        this.plan = plan;
        chances = world.streams().of("build-" + plan.number());
        id = LabId.random(chances);
        String reference = plan.reference();
        owner = new Owner(Owner.Kind.BUILD, reference, reference);
        commands = new Commands(world, site, id, plan.commands(), chances.split());
        site.builds().add(this);
    }

    /** Comes at its time. */
    void begin() {
        world.timeline().after(plan.arrives(), () -> {
            state = State.ASKING;
            world.say(reference(), id, () -> Messages.text("build.asks"));
            world.witness().asked(id);
            world.tally().asked++;
            ask();
            if (plan.ending() != BuildEnding.FINISHED && plan.ending() != BuildEnding.LIVES_ON) {
                world.timeline().after(plan.after(), () -> end(plan.ending()));
            }
        });
    }

    String reference() {
        return owner.reference();
    }

    LabId lab() {
        return id;
    }

    /** What anybody knows of it. */
    OwnerState ownerState() {
        if (state != State.OVER) {
            return OwnerState.LIVE;
        }
        return known ? OwnerState.ENDED : OwnerState.UNKNOWN;
    }

    /** Whether it has ended since a time, or so short before that what was decided before was sent then. */
    boolean hasEndedSince(Instant time) {
        return !over.equals(Instant.MAX) && over.plus(DECIDED).isAfter(time);
    }

    /** A record may be lost with an old backup that was put back; its owner must notice. */
    private void watch() {
        if (state == State.WAITING || state == State.WORKING) {
            if (!site.isRecorded(id)) {
                learns(Messages.text("build.noRecord"));
            }
            world.timeline().after(WATCHES, this::watch);
        }
    }

    private void waits() {
        state = State.WAITING;
        world.timeline().after(WATCHES, this::watch);
    }

    private void ask() {
        if (state != State.ASKING) {
            return;
        }
        site.anyProcess()
                .ifPresent(process -> process.guard(() -> {
                    try {
                        process.controller().ask(id, plan.spec(), owner);
                        waits();
                    } catch (StoreException e) {
                        world.say(reference(), id, () -> Messages.text("build.asksAgain", e.getMessage()));
                    }
                }));
        world.timeline().after(AGAIN, this::ask);
    }

    /** Sees its lab as it is recorded. */
    void seen(Lab lab) {
        ready = lab.isReady();
        boolean lost = lab.desired() == Desired.ABSENT || lab.failure().isPresent();
        if (state == State.ASKING) {
            waits(); // Recorded, although the answer got lost.
        }
        if (lost && (state == State.WAITING || state == State.WORKING)) {
            learns(cause(lab));
        } else if (state == State.WAITING && ready) {
            state = State.WORKING;
            world.tally().ready++;
            world.say(reference(), id, () -> Messages.text("build.ready"));
            world.witness().ready(id);
            commands.begin(lab);
            fault = plan.fault().map(kind -> new BuildFault(world, site, kind));
            fault.ifPresent(one -> one.begin(lab));
            if (plan.ending() == BuildEnding.FINISHED) {
                world.timeline().after(plan.after(), () -> end(BuildEnding.FINISHED));
            }
        }
    }

    private void learns(String cause) {
        world.say(reference(), id, () -> Messages.text("build.learns", cause));
        world.witness().learned(id, cause);
        end(BuildEnding.FAILED);
    }

    private static String cause(Lab lab) {
        return lab.failure().map(Failure::message).or(lab::releaseReason).orElse("");
    }

    /** Ends, unless it has ended before. */
    private void end(BuildEnding how) {
        if (ending.isPresent()) {
            return;
        }
        world.say(reference(), id, () -> Messages.text("build.ends", how));
        ending = Optional.of(how);
        world.tally().ended(how);
        commands.stop();
        world.witness().ended(id);
        switch (how) {
            case FAILED, DELETED -> over(); // The engine removes a failed lab, now or when it was kept long enough.
            case KILLED -> {
                known = false;
                over();
                world.timeline().after(Duration.ofSeconds(chances.nextInt(600)), () -> known = true);
            }
            default -> {
                state = State.LEAVING;
                letGo();
            }
        }
    }

    private void over() {
        state = State.OVER;
        over = world.timeline().now();
    }

    /** Has its lab released, now and again, until it is gone. */
    private void letGo() {
        if (state != State.LEAVING) {
            return;
        }
        Optional<ControllerProcess> driver = site.driver(id);
        if (driver.isPresent()) {
            pursue(driver.get());
        } else if (site.isRecorded(id)) {
            site.anyProcess().ifPresent(this::request);
        } else {
            over();
        }
        world.timeline().after(AGAIN.multipliedBy(4), this::letGo);
    }

    /** After a step of a process that may drive its lab. */
    void pursue(ControllerProcess process) {
        if (state == State.LEAVING) {
            process.lab(id)
                    .filter(lab -> lab.desired() == Desired.PRESENT)
                    .ifPresent(lab -> process.guard(() -> process.controller().release(id, "the build is over")));
        }
    }

    private void request(ControllerProcess process) {
        process.guard(() -> {
            try {
                process.ledger().labs().requestRelease(id, "the build is over");
            } catch (StoreException e) {
                world.say(reference(), id, () -> Messages.text("build.asksAgain", e.getMessage()));
            }
        });
    }

    /** Whether it needs nothing more: its lab is ready, whatever it broke in it, and it goes on, or all is over. */
    boolean rests() {
        return switch (state) {
            case COMING, ASKING, WAITING, LEAVING -> false;
            case WORKING ->
                plan.ending() == BuildEnding.LIVES_ON
                        && commands.areOver()
                        && ready
                        && fault.map(BuildFault::isOver).orElse(true);
            case OVER -> known && !site.isRecorded(id);
        };
    }

    /** At the end of the history: those that go on are counted too. */
    void count() {
        if (ending.isEmpty()) {
            world.tally().ended(BuildEnding.LIVES_ON);
        }
    }

    @Override
    public String toString() {
        return Messages.text("build", reference(), id, state);
    }
}
