package io.jenkins.plugins.nestedhyperv.qemu.inside;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.agent.HostVmInsides;
import io.jenkins.plugins.nestedhyperv.agent.WorkList;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * The inside of one host VM: what was last seen there, and the work that goes on there. Work ends in the same instant in
 * which a look that shows its effect becomes the newest. May be used by several threads at once; blocks nobody but where
 * said.
 */
final class HostVmInside implements HostVmInsides.One, Follower.Listener {
    private final Sessions sessions;
    private final Background background;
    private final Runnable changed;
    private final Follower follower;
    private final Reach reach;
    /** Guarded by this. */
    private final Looks looks;
    /** Guarded by this. */
    private final WorkList works = new WorkList();

    HostVmInside(Sessions sessions, Background background, Runnable changed) {
        this.sessions = sessions;
        this.background = background;
        this.changed = changed;
        this.looks = new Looks(nothingSeen());
        this.follower = new Follower(sessions, background, this);
        this.reach = new Reach(sessions, background, this::news);
    }

    private String nothingSeen() {
        return HostVmInsides.notLookedAt(sessions.hostVmName());
    }

    Sessions sessions() {
        return sessions;
    }

    /** The guest sends its looks by itself. */
    @Override
    public void keepLooking(Duration about) {
        follower.follow();
    }

    @Override
    public void stopLooking() {
        follower.stop();
        lost(nothingSeen());
    }

    @Override
    public synchronized List<Work> work() {
        return works.list();
    }

    @Override
    public Look<Inside> look() {
        Look<GuestLook> look;
        synchronized (this) {
            look = looks.look();
        }
        if (look instanceof Look.Seen<GuestLook> seen) {
            return new Look.Seen<>(inside(seen.value()), seen.at());
        }
        return new Look.NotSeen<>(((Look.NotSeen<GuestLook>) look).reason());
    }

    private Inside inside(GuestLook look) {
        List<ObservedInnerVm> vms = look.innerVms().stream().map(this::observed).toList();
        return new Inside(look.boot(), look.facts(), look.networkReady(), vms);
    }

    private ObservedInnerVm observed(InnerLook vm) {
        Optional<String> boot = vm.ready().map(InnerLook.Ready::boot);
        boolean reached = boot.map(one -> reach.isReached(vm.name(), one)).orElse(false);
        boolean passed = reached && vm.hasPassedIn(boot.orElseThrow());
        return new ObservedInnerVm(
                vm.name(), vm.runs() ? Power.RUNNING : Power.OFF, boot, reached, passed, vm.operations());
    }

    /** An inner VM that can be reached, as last seen or, if need be, as seen now. Then it blocks. */
    InnerLook ready(String innerVm) throws HostException {
        Optional<InnerLook> known;
        synchronized (this) {
            known = looks.newest().flatMap(look -> readyIn(look, innerVm));
        }
        return known.isPresent()
                ? known.get()
                : readyIn(InsideScript.look(sessions.hostVm()), innerVm)
                        .orElseThrow(() ->
                                new HostException(Messages.text("session.noInner", innerVm, sessions.hostVmName())));
    }

    private static Optional<InnerLook> readyIn(GuestLook look, String innerVm) {
        return look.innerVm(innerVm).filter(vm -> vm.runs() && vm.ready().isPresent());
    }

    /** Begins a job, unless one on the same target runs. */
    ActionOutcome begin(InsideJob job) {
        synchronized (this) {
            Optional<Work> running = works.running(job.target());
            if (running.isPresent()) {
                return running.get().action().equals(job.action())
                        ? new ActionOutcome.Started()
                        : new ActionOutcome.NotBegun(Messages.text(
                                "act.occupied", job.what(), running.get().action()));
            }
            works.begin(job.action(), job.target(), background.clock().instant());
        }
        try {
            background.executor().execute(() -> run(job));
            return new ActionOutcome.Started();
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                works.succeed(job.action(), job.target()); // Nothing was begun, so nothing is listed.
            }
            return new ActionOutcome.NotBegun(Messages.text("act.busy", job.what()));
        }
    }

    private void run(InsideJob job) {
        Instant asked = background.clock().instant();
        try {
            GuestLook look = job.steps().act(job.what(), sessions);
            while (!succeeded(job, look, asked)) {
                asked = background.clock().instant();
                look = InsideScript.look(sessions.hostVm());
            }
            news();
        } catch (HostException e) {
            fail(job, e);
        }
    }

    private synchronized boolean succeeded(InsideJob job, GuestLook look, Instant asked) {
        boolean shown = looks.arrive(look, Optional.of(asked)) != Looks.Arrival.TIED;
        if (shown) {
            works.succeed(job.action(), job.target());
        }
        return shown;
    }

    private void fail(InsideJob job, HostException problem) {
        Trouble trouble = problem instanceof InsideScript.LastingException
                ? Trouble.lasting(problem.getMessage())
                : Trouble.passing(problem.getMessage());
        try {
            Looks.Arrival arrival = Looks.Arrival.TIED;
            while (arrival == Looks.Arrival.TIED) {
                Instant asked = background.clock().instant();
                arrival = failed(job, trouble, InsideScript.look(sessions.hostVm()), asked);
            }
        } catch (HostException e) {
            synchronized (this) {
                looks.lose(e.getMessage());
                works.fail(
                        job.action(), job.target(), trouble, background.clock().instant());
            }
        }
        news();
    }

    private synchronized Looks.Arrival failed(InsideJob job, Trouble trouble, GuestLook look, Instant asked) {
        Looks.Arrival arrival = looks.arrive(look, Optional.of(asked));
        if (arrival != Looks.Arrival.TIED) {
            works.fail(job.action(), job.target(), trouble, background.clock().instant());
        }
        return arrival;
    }

    @Override
    public void arrived(GuestLook look, Optional<Instant> asked) {
        Looks.Arrival arrival;
        synchronized (this) {
            arrival = looks.arrive(look, asked);
        }
        switch (arrival) {
            case NEWS -> news();
            case NO_NEWS -> tryReach();
            case TIED -> lookAgain();
            case OVERTAKEN -> {}
        }
    }

    private void lookAgain() {
        try {
            background.executor().execute(() -> {
                Instant asked = background.clock().instant();
                try {
                    arrived(InsideScript.look(sessions.hostVm()), Optional.of(asked));
                } catch (HostException e) {
                    lost(e.getMessage());
                }
            });
        } catch (RejectedExecutionException e) {
            lost(Messages.text("act.busy", Messages.text("look.what"))); // The guest sends the next look in 5 s.
        }
    }

    @Override
    public void lost(String reason) {
        synchronized (this) {
            looks.lose(reason);
        }
    }

    private void news() {
        tryReach();
        changed.run();
    }

    private void tryReach() {
        Optional<GuestLook> newest;
        synchronized (this) {
            newest = looks.newest();
        }
        newest.ifPresent(reach::tryAll);
    }

    @Override
    public void close() {
        follower.stop();
        sessions.close();
    }
}
