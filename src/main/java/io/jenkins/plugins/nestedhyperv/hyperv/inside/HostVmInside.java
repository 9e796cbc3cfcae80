package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.agent.HostVmInsides;
import io.jenkins.plugins.nestedhyperv.hyperv.Fields;
import io.jenkins.plugins.nestedhyperv.hyperv.inside.Entrance.EntranceException;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * The inside of one host VM: what was last seen there, and the work that goes on there. Jobs that are begun together go there
 * in one call, whose answer has a look too: work ends in the same instant in which a look that shows its effect is the newest.
 * May be used by several threads at once; nothing here blocks its caller.
 */
final class HostVmInside implements HostVmInsides.One {
    private static final Duration LOOKING = Duration.ofSeconds(60);
    private static final Duration ACTING = Duration.ofMinutes(10);
    /** How long jobs are gathered before they go there. */
    private static final Duration GATHERING = Duration.ofMillis(50);

    private static final Duration SOON = Duration.ofSeconds(1);
    /** Windows locks an account that is tried too often. */
    private static final Duration AFTER_WRONG_PASSWORD = Duration.ofMinutes(1);

    private final VmRef vm;
    private final Entrance entrance;
    private final InnerSeeds seeds;
    private final Background background;
    private final Runnable changed;
    private volatile Map<String, String> systems = Map.of();
    private volatile List<String> nameServers = List.of();
    /** All below is guarded by this. */
    private final Jobs jobs;

    private Look<Inside> newest;
    private Optional<Duration> period = Optional.empty();
    private Optional<Instant> due = Optional.empty();
    private Instant notBefore = Instant.MIN;

    HostVmInside(VmRef vm, Entrance entrance, InnerSeeds seeds, Background background, Runnable changed) {
        this.vm = vm;
        this.entrance = entrance;
        this.seeds = seeds;
        this.background = background;
        this.changed = changed;
        this.jobs = new Jobs(vm, background.clock());
        this.newest = new Look.NotSeen<>(HostVmInsides.notLookedAt(vm.name()));
    }

    Entrance entrance() {
        return entrance;
    }

    /** Whether an inner VM has Linux; known from looks, else it looks, and blocks. */
    boolean isLinux(String innerVm) throws HostException {
        String known = systems.get(innerVm);
        if (known == null) {
            known = entrance.call(
                            Request.of("Get-NhvInside", Map.of()), Messages.text("what.look"), LOOKING, this::noted)
                    .get(innerVm);
        }
        if (known == null) {
            throw new HostException(Messages.text("inner.missing", innerVm, vm.name()));
        }
        return known.equals("linux");
    }

    /** Takes what a look tells beside what the engine wants to know; returns the systems of inner VMs. */
    private Map<String, String> noted(Fields look) {
        Map<String, String> found = InsideReader.systems(look);
        systems = found;
        nameServers = InsideReader.nameServers(look);
        return found;
    }

    @Override
    public synchronized Look<Inside> look() {
        return newest;
    }

    @Override
    public synchronized List<Work> work() {
        return jobs.work();
    }

    @Override
    public void keepLooking(Duration about) {
        synchronized (this) {
            boolean known = period.isPresent();
            period = Optional.of(about.compareTo(SOON) < 0 ? SOON : about);
            if (known) {
                return;
            }
        }
        schedule(Duration.ZERO);
    }

    @Override
    public synchronized void stopLooking() {
        period = Optional.empty();
        newest = new Look.NotSeen<>(HostVmInsides.notLookedAt(vm.name()));
    }

    /** Begins a job, unless one on the same target runs. */
    ActionOutcome begin(InsideJob job) {
        ActionOutcome outcome;
        synchronized (this) {
            outcome = jobs.begin(job);
        }
        schedule(GATHERING);
        return outcome;
    }

    /** Goes there after a delay, unless that is to happen earlier anyway. */
    private void schedule(Duration delay) {
        Instant now = background.clock().instant();
        Instant then;
        synchronized (this) {
            Instant wanted = now.plus(delay);
            then = wanted.isBefore(notBefore) ? notBefore : wanted;
            if (due.isPresent() && !then.isBefore(due.get())) {
                return;
            }
            due = Optional.of(then);
        }
        try {
            background
                    .timer()
                    .after(
                            Duration.between(now, then),
                            () -> background.executor().execute(() -> goThere(then)));
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                due = Optional.empty(); // Everything ends.
            }
        }
    }

    private void goThere(Instant then) {
        List<Jobs.Waiting> going;
        synchronized (this) {
            if (!due.equals(Optional.of(then))) {
                return; // It was done earlier.
            }
            due = Optional.empty();
            if (period.isEmpty() && !jobs.isAnyWaiting()) {
                return;
            }
            going = jobs.drain();
        }
        boolean news;
        try {
            news = call(going);
        } catch (EntranceException e) {
            news = notSeen(going, e);
        }
        if (news) {
            changed.run();
        }
        again();
    }

    private boolean call(List<Jobs.Waiting> going) throws EntranceException {
        List<InsideJob> actions = going.stream()
                .filter(one -> one.restarts().isEmpty())
                .map(Jobs.Waiting::job)
                .toList();
        Instant asked = background.clock().instant();
        if (actions.isEmpty()) {
            return entrance.call(
                    Request.of("Get-NhvInside", Map.of()),
                    Messages.text("what.look"),
                    LOOKING,
                    result -> seen(going, List.of(), result, asked));
        }
        return entrance.call(
                Request.of("Invoke-NhvInside", seeds.arguments(vm, actions, nameServers)),
                Messages.text("what.act"),
                ACTING,
                result -> seen(going, InsideReader.outcomes(result, actions.size()), result.object("look"), asked));
    }

    private void again() {
        Optional<Duration> delay;
        synchronized (this) {
            delay = jobs.isAnyWaiting() ? Optional.of(SOON) : period;
        }
        delay.ifPresent(this::schedule);
    }

    /** Takes a look, and what became of jobs; says whether it is news. */
    private synchronized boolean seen(List<Jobs.Waiting> gone, List<Fields> outcomes, Fields found, Instant asked) {
        Inside look = InsideReader.read(found);
        noted(found);
        boolean restarts = jobs.answered(gone, outcomes, look);
        Look<Inside> seen =
                restarts ? new Look.NotSeen<>(Messages.text("act.restart", vm.name())) : new Look.Seen<>(look, asked);
        boolean news = !gone.isEmpty() || !seen.found().equals(newest.found());
        newest = seen;
        return news;
    }

    private synchronized boolean notSeen(List<Jobs.Waiting> gone, EntranceException problem) {
        boolean news = newest instanceof Look.Seen<Inside>;
        newest = new Look.NotSeen<>(problem.getMessage());
        if (problem.refusal().equals("guest.password") || problem.refusal().equals("guest.locked")) {
            notBefore = background.clock().instant().plus(AFTER_WRONG_PASSWORD);
        }
        return jobs.unanswered(gone, problem.trouble()) || news;
    }

    /** The process on the host ends too. */
    @Override
    public void close() {
        stopLooking();
        entrance.close();
    }
}
