package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import io.jenkins.plugins.nestedhyperv.agent.WorkList;
import io.jenkins.plugins.nestedhyperv.hyperv.Fields;
import io.jenkins.plugins.nestedhyperv.hyperv.Troubles;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.powershell.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The jobs of one host VM: those that are to go there, and what is told of all. Not safe for threads: its owner holds a
 * lock.
 */
final class Jobs {
    /** What a restart, or a check that goes on, may take. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final VmRef vm;
    private final Clock clock;
    private final WorkList works = new WorkList();
    private final List<Waiting> waiting = new ArrayList<>();

    Jobs(VmRef vm, Clock clock) {
        this.vm = vm;
        this.clock = clock;
    }

    /**
     * A job that is to go there, for the first time or again.
     *
     * @param restarts after a restart was begun, the boot that must be over: then the job itself does not go there again
     */
    record Waiting(InsideJob job, Instant begun, Optional<String> restarts) {}

    List<Work> work() {
        return works.list();
    }

    boolean isAnyWaiting() {
        return !waiting.isEmpty();
    }

    /** Takes a job, unless one on the same target runs. */
    ActionOutcome begin(InsideJob job) {
        Optional<Work> running = works.running(job.target());
        if (running.isPresent()) {
            String other = running.get().action();
            return other.equals(job.name())
                    ? new ActionOutcome.Started()
                    : new ActionOutcome.NotBegun(Messages.text("act.occupied", job.name(), job.target(), other));
        }
        Instant now = clock.instant();
        works.begin(job.name(), job.target(), now);
        waiting.add(new Waiting(job, now, Optional.empty()));
        return new ActionOutcome.Started();
    }

    /** All that are to go there; they wait no more. */
    List<Waiting> drain() {
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /**
     * What became of jobs.
     *
     * @param outcomes of those that do not wait for a restart, in their order
     * @param look what was seen after them
     * @return whether the machine restarts now, so that the look does not hold
     */
    boolean answered(List<Waiting> jobs, List<Fields> outcomes, Inside look) {
        boolean restarts = false;
        int next = 0;
        for (Waiting one : jobs) {
            if (one.restarts().isPresent()) {
                if (one.restarts().get().equals(look.boot())) {
                    goOn(one);
                } else {
                    works.succeed(one.job().name(), one.job().target());
                }
            } else {
                restarts |= answered(one, outcomes.get(next), look.boot());
                next++;
            }
        }
        return restarts;
    }

    private boolean answered(Waiting one, Fields outcome, String boot) {
        InsideJob job = one.job();
        switch (outcome.text("outcome")) {
            case "DONE" -> works.succeed(job.name(), job.target());
            case "RUNNING" -> goOn(one);
            case "RESTARTS" -> {
                goOn(new Waiting(job, one.begun(), Optional.of(boot)));
                return true;
            }
            case "NOT_BEGUN" -> fail(job, Trouble.passing(Messages.text("act.notBegun", job.name(), job.target())));
            default -> {
                Failure failure = Failure.of(outcome.object("error").json());
                fail(job, Troubles.of(job.name(), job.target(), vm.name(), failure));
            }
        }
        return false;
    }

    /**
     * The host VM could not be entered. While it restarts, that is no failure.
     *
     * @return whether a job failed
     */
    boolean unanswered(List<Waiting> jobs, Trouble trouble) {
        boolean failed = false;
        for (Waiting one : jobs) {
            if (one.restarts().isPresent()) {
                goOn(one);
            } else {
                fail(one.job(), trouble);
                failed = true;
            }
        }
        return failed;
    }

    private void goOn(Waiting one) {
        Duration since = Duration.between(one.begun(), clock.instant());
        if (since.compareTo(LONGEST) > 0) {
            InsideJob job = one.job();
            fail(job, Trouble.passing(Messages.text("act.late", job.name(), job.target(), LONGEST)));
        } else {
            waiting.add(one);
        }
    }

    private void fail(InsideJob job, Trouble trouble) {
        works.fail(job.name(), job.target(), trouble, clock.instant());
    }
}
