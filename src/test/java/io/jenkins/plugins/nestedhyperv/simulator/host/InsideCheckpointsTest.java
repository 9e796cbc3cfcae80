package io.jenkins.plugins.nestedhyperv.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import java.util.Optional;
import org.junit.Before;
import org.junit.Test;

public class InsideCheckpointsTest {
    private static final OperationId MAKE = new OperationId("op-make");
    private static final OperationId RESTORE = new OperationId("op-restore");

    /** Something on a disk. */
    private record Word(String text) {}

    private final OneHost one = new OneHost();
    private final InnerVmPlan agent = one.innerVm(one.hostVm().network().names().keySet().stream()
            .filter(name -> !name.equals("host-1"))
            .sorted()
            .findFirst()
            .orElseThrow());

    @Before
    public void startAnInnerVm() {
        one.withReadyHostVm();
        act(new Action.CreateInnerVm("host-1", agent));
        start();
    }

    private void act(Action action) {
        one.perform(action);
        one.await(
                () -> one.look().work().stream().allMatch(work -> work.trouble().isPresent()));
    }

    private void start() {
        one.perform(new Action.StartInnerVm("host-1", agent.name()));
        one.await(() -> observed().reachable());
    }

    private void make(String checkpoint, OperationId operation) {
        act(new Action.MakeCheckpoint("host-1", agent.name(), checkpoint, operation, false));
    }

    private void restore(String checkpoint, OperationId operation) {
        act(new Action.RestoreCheckpoint("host-1", agent.name(), checkpoint, operation));
    }

    private ObservedInnerVm observed() {
        return one.inside().innerVms().get(0);
    }

    private Machine machine() {
        return one.vm().guest().machine().orElseThrow();
    }

    private Vm vm() {
        return machine().hyperV().vms().iterator().next();
    }

    private void write(String text) {
        vm().guest().systemDisk().orElseThrow().store(Word.class, new Word(text));
    }

    private Optional<Word> word() {
        return vm().guest().systemDisk().orElseThrow().find(Word.class);
    }

    private String trouble() {
        Trouble trouble = one.look().work().stream()
                .map(Work::trouble)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        assertThat(trouble.lasting()).isTrue();
        return trouble.message();
    }

    @Test
    public void aVmComesBackToWhatItsDiskWas() {
        write("before");
        make("clean", MAKE);
        assertThat(observed().power()).isEqualTo(Power.RUNNING);
        assertThat(observed().operations()).containsExactly(MAKE);
        write("after");
        String boot = observed().boot().orElseThrow();
        restore("clean", RESTORE);
        assertThat(observed().power()).isEqualTo(Power.OFF);
        assertThat(observed().operations()).containsExactlyInAnyOrder(MAKE, RESTORE);
        start();
        assertThat(word()).contains(new Word("before"));
        assertThat(observed().boot().orElseThrow()).isNotEqualTo(boot);
    }

    @Test
    public void whatWasDoneUnderAnIdIsNotDoneAgain() {
        make("clean", MAKE);
        make("clean", MAKE);
        restore("clean", RESTORE);
        start();
        restore("clean", RESTORE);
        assertThat(observed().power()).isEqualTo(Power.RUNNING);
        assertThat(vm().checkpoints().all()).hasSize(1);
    }

    @Test
    public void whatIsNotThereDoesNotEndTheVm() {
        restore("nowhere", RESTORE);
        assertThat(trouble()).contains(agent.name() + " has no checkpoint nowhere");
        assertThat(observed().power()).isEqualTo(Power.RUNNING);
    }

    @Test
    public void aNameIsGivenOnce() {
        make("clean", MAKE);
        make("clean", new OperationId("op-other"));
        assertThat(trouble()).contains("has a checkpoint clean already");
    }

    @Test
    public void memoryCannotBeKept() {
        act(new Action.MakeCheckpoint("host-1", agent.name(), "clean", MAKE, true));
        assertThat(trouble()).contains("Make one of its disks alone");
    }

    @Test
    public void aVmGoesWithItsCheckpoints() {
        make("clean", MAKE);
        make("later", new OperationId("op-later"));
        long before = machine().files().free().bytes();
        act(new Action.DeleteInnerVm("host-1", agent.name()));
        assertThat(one.inside().innerVms()).isEmpty();
        assertThat(machine().files().free().bytes()).isGreaterThan(before);
        act(new Action.CreateInnerVm("host-1", agent));
        start();
        assertThat(observed().operations()).isEmpty();
        restore("clean", RESTORE);
        assertThat(trouble()).contains("has no checkpoint clean");
    }
}
