package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyFault;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyHost;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Test;

/** Hosts that hang, are silent, busy, full of work or claimed by another. */
public class HostsTest {
    private final World world = new World("here", "there");

    @Test
    public void aHostThatHangsDelaysNoLabOnAnother() throws Exception {
        Process process = new Process(world, 1);
        LabId here = process.ask(ToySpecs.named("here", 1, 1));
        LabId there = process.ask(ToySpecs.named("there", 1, 1));
        process.until(one -> one.lab(here).placedAt().isPresent()
                && one.lab(there).placedAt().isPresent());
        world.hosts.get("here").hangs = true;
        process.untilReady(there);
        assertThat(process.lab(here).isReady()).isFalse();
        process.controller.release(there, "done");
        process.untilGone(there);
        world.hosts.get("here").hangs = false;
        process.untilReady(here);
    }

    @Test
    public void hostVmsAndInnerVmsOfALabDoNotWaitForEachOther() throws Exception {
        Process process = new Process(world, 1);
        process.host().neverBoot.add("host-1");
        process.host().neverBoot.add("inner-2");
        LabId lab = process.ask(ToySpecs.spec(2, 4)); // inner-2 and inner-4 are in host-2.
        process.until(one -> one.toldOf(lab, LabEvent.MadeAgain.class));
        assertThat(process.told(LabEvent.Reached.class))
                .extracting(event -> event.vm() + " " + event.phase())
                .contains("host-2 READY", "inner-4 READY", "inner-2 INNER_RUNNING", "host-1 RUNNING")
                .doesNotContain("host-1 READY", "inner-2 READY", "inner-1 INNER_CREATED");
        assertThat(world.clock.instant()).isBefore(process.lab(lab).created().plus(Duration.ofMinutes(11)));
    }

    @Test
    public void aLookThatBeganBeforeItWasAskedForTellsNothing() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.untilReady(lab);
        Instant before = world.clock.instant();
        process.host().way = seen ->
                new HostSnapshot(seen.resources(), new Look.Seen<>(HostContents.of(List.of(), List.of()), before));
        process.during(Duration.ofMinutes(1));
        assertThat(process.told(LabEvent.Lost.class)).isEmpty();
        assertThat(process.lab(lab).isReady()).isTrue();
    }

    @Test
    public void aHostRunsNoMoreBatchesAtOnceThanItMay() throws Exception {
        world.batchesAtOnce = 2;
        Process process = new Process(world, 1);
        process.host().batchesHang = true;
        List<LabId> labs = List.of(ask(process), ask(process), ask(process), ask(process), ask(process));
        process.until(one ->
                one.controller.labs().stream().allMatch(lab -> lab.placedAt().isPresent()));
        process.during(Duration.ofSeconds(30));
        assertThat(process.controller.labs())
                .filteredOn(lab -> lab.hosts().containsKey("here"))
                .hasSize(2);
        process.host().batchesHang = false;
        for (LabId lab : labs) {
            process.untilReady(lab);
        }
    }

    private static LabId ask(Process process) throws Exception {
        return process.ask(ToySpecs.spec(1, 0));
    }

    @Test
    public void anOlderGenerationOnlyWaitsAndSaysWhy() throws Exception {
        Process process = new Process(world, 1);
        LabId ready = ask(process);
        process.untilReady(ready);
        world.hosts.values().forEach(host -> host.claim(new Ledger(process.installation(), 7)));
        List<String> journal = List.copyOf(process.host().journal);
        LabId waiting = ask(process);
        process.controller.release(ready, "done");
        int batches = process.host().batches;
        process.during(Duration.ofMinutes(10));
        assertThat(process.host().journal).isEqualTo(journal);
        assertThat(process.host().batches - batches).isLessThan(60);
        assertThat(process.host().lab(process.installation(), ready).vms()).hasSize(1);
        assertThat(process.told(LabEvent.Waits.class))
                .filteredOn(event -> event.lab().equals(waiting))
                .last()
                .satisfies(event -> assertThat(event.reason()).contains("a newer generation was here"));
    }

    @Test
    public void aBusyHostIsAskedAgainAndTheReasonToldOnce() throws Exception {
        Process process = new Process(world, 1);
        process.host().faults.next("CreateDisks", "host-1", ToyFault.BUSY, ToyFault.BUSY, ToyFault.BUSY);
        LabId lab = ask(process);
        process.untilReady(lab);
        assertThat(process.told(LabEvent.Waits.class))
                .extracting(event -> event.reason().orElse("no more"))
                .containsExactly("another batch of the lab runs", "no more");
    }

    @Test
    public void aSilentHostIsToldOnceAndTheLabGoesOnAfterwards() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = ask(process);
        process.until(one -> one.host().journal.contains("StartHostVm host-1"));
        process.host().silent = true;
        process.during(Duration.ofMinutes(5));
        process.host().silent = false;
        process.untilReady(lab);
        assertThat(process.told(LabEvent.Waits.class))
                .extracting(event -> event.reason().orElse("no more"))
                .containsExactly("Host here cannot be looked at: no route to host", "no more");
        assertThat(process.host().journal).containsOnlyOnce("CreateHostVm host-1", "StartHostVm host-1");
    }

    @Test
    public void aVmIsNotMissingBeforeEveryHostWasLookedAt() throws Exception {
        Process first = new Process(world, 1);
        LabId lab = ask(first);
        first.untilReady(lab);
        first.kill();
        ToyHost there = world.hosts.get("there");
        there.hangs = true;
        first.host().lab(first.installation(), lab).forget("host-1");
        Process next = new Process(world, 2);
        next.controller.take(lab);
        next.during(Duration.ofMinutes(2));
        assertThat(next.told(LabEvent.Lost.class)).isEmpty();
        there.hangs = false;
        next.untilGone(lab);
        assertThat(next.told(LabEvent.Lost.class)).hasSize(1);
    }

    @Test
    public void aLabOnAHostThatIsNotConfiguredAnyMoreWaitsForIt() throws Exception {
        Process first = new Process(world, 1);
        LabId lab = first.ask(ToySpecs.named("there", 1, 0));
        first.untilReady(lab);
        first.kill();
        ToyHost there = world.hosts.remove("there");
        Process next = new Process(world, 2);
        next.controller.take(lab);
        next.controller.release(lab, "done");
        next.during(Duration.ofMinutes(1));
        assertThat(next.told(LabEvent.Waits.class).get(0).reason().orElseThrow())
                .contains("Host there is not in the configuration any more");
        assertThat(next.controller.lab(lab)).isPresent();
        assertThat(there.lab(next.installation(), lab).vms()).hasSize(1);
    }

    @Test
    public void aLostBatchThatStillRunsHoldsTheEndOfALabBack() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = ask(process);
        process.untilReady(lab);
        process.controller.release(lab, "done");
        process.host().faults.next("CloseLab", lab.value(), ToyFault.LOST_ANSWER);
        process.until(one -> one.host().lab(one.installation(), lab).isEmpty());
        Instant closed = world.clock.instant();
        process.untilGone(lab);
        assertThat(Duration.between(closed, world.clock.instant()))
                .isBetween(Duration.ofSeconds(55), Duration.ofSeconds(65));
    }
}
