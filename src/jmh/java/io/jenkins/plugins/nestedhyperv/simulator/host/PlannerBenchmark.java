package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabObserver;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabPlanner;
import io.jenkins.plugins.nestedhyperv.lab.plan.Observed;
import io.jenkins.plugins.nestedhyperv.lab.plan.Plan;
import io.jenkins.plugins.nestedhyperv.lab.plan.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What noting and planning cost for one lab of one host VM and five inner VMs that has reached a phase. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PlannerBenchmark {
    private static final int INNER_VMS = 5;

    /** What the lab has reached; READY is that all its VMs were handed over. */
    @Param({"DISKS", "RUNNING", "NETWORK", "INNER_RUNNING", "READY"})
    public Phase phase;

    private Lab lab;
    private View view;
    private Instant now;

    /** Builds a lab on a simulated host as far as that, and looks. */
    @Setup
    public void build() {
        TimedLab timed = new TimedLab(1, SimulatedSpecs.spec(1, INNER_VMS));
        int wanted = phase == Phase.READY ? 1 + INNER_VMS : 1;
        timed.until(() -> timed.events.stream()
                        .filter(event -> event instanceof LabEvent.Reached reached && reached.phase() == phase)
                        .count()
                >= wanted);
        lab = timed.lab;
        view = new View(
                Map.of("box", timed.look(Map.of(VmRef.hostVm(lab.id(), "host-1"), Duration.ofMillis(200)))),
                Set.of(),
                Map.of());
        now = timed.timeline.now();
    }

    /** Notes what a look shows. */
    @Benchmark
    public Observed observe() {
        return LabObserver.observe(lab, view, Optional.empty(), now);
    }

    /** Plans what is to be done. */
    @Benchmark
    public Plan plan() {
        return LabPlanner.plan(lab, view, now);
    }
}
