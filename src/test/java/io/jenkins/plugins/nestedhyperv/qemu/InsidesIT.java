package io.jenkins.plugins.nestedhyperv.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

/** Real inner VMs in a real host VM. */
public class InsidesIT extends RealInside {

    @Test
    public void innerVmsLiveAndEndInsideTheirHostVm() throws Exception {
        startHostVm(true);
        Inside bare = awaitInside(inside -> true);
        assertThat(bare.extensionsVisible()).isTrue();
        assertThat(bare.facts().hypervisorLaunched()).isFalse();
        act(new Action.EnableHypervisor("host-1"));
        awaitInside(inside -> inside.facts().hypervisorLaunched());
        act(new Action.ConfigureNetwork(hostVm(), List.of()));
        awaitInside(Inside::networkReady);
        makeInnerVms();
        commandsRunInBoth();
        filesReachTheInnerVm();
        everyLevelShowsItsFacts();
        anotherProcessSeesTheSame();
        anInnerVmComesBackToACheckpoint();
        anInnerVmThatEndsIsSeen();
    }

    private void makeInnerVms() throws Exception {
        act(
                new Action.CreateInnerVm("host-1", innerVm("inner-1", "test -d /root")),
                new Action.CreateInnerVm("host-1", innerVm("inner-2")));
        awaitInside(inside -> inside.innerVms().size() == 2);
        act(new Action.StartInnerVm("host-1", "inner-1"), new Action.StartInnerVm("host-1", "inner-2"));
        Inside reached = awaitInside(inside -> inside.innerVms().stream().allMatch(ObservedInnerVm::reachable));
        assertThat(reached.innerVms()).extracting(ObservedInnerVm::passed).containsExactly(false, true);
        act(new Action.CheckInnerVm("host-1", innerVm("inner-1", "test -d /root")));
        awaitInside(inside -> inside.innerVms().stream().allMatch(ObservedInnerVm::passed));
        // Each is an ensure: again changes nothing.
        act(new Action.CreateInnerVm("host-1", innerVm("inner-1")), new Action.StartInnerVm("host-1", "inner-2"));
        assertThat(awaitInside(inside -> true).innerVms())
                .isEqualTo(awaitInside(inside -> true).innerVms());
    }

    private void commandsRunInBoth() throws Exception {
        OperationId listen = new OperationId("listen");
        guests().start(inner("inner-2"), listen, "echo hello | nc -l -p 5000 -w 60; hostname", NO_INPUT);
        String client = "until nc inner-2 5000 </dev/null | grep hello; do sleep 0.1; done; exit 7";
        assertThat(output(inner("inner-1"), "talk", client)).isEqualTo("hello\n7");
        assertThat(output(inner("inner-2"), "listen", "never run")).isEqualTo("inner-2\n0");
        assertThat(output(VM, "host", "hostname")).isEqualTo("host-1\n0");
        guests().start(inner("inner-1"), new OperationId("long"), "sleep 1000 & sleep 1000", NO_INPUT);
        assertThat(guests().stop(inner("inner-1"), new OperationId("long"))).isEqualTo(new CommandState.Ended(143));
    }

    private void filesReachTheInnerVm() throws Exception {
        byte[] bytes = new byte[1_500_000];
        new Random(1).nextBytes(bytes);
        Path original = Files.write(root.resolve("original"), bytes);
        guests().copyIn(inner("inner-1"), original, "/root/copy");
        guests().copyOut(inner("inner-1"), "/root/copy", root.resolve("copy"));
        assertThat(root.resolve("copy")).hasSameBinaryContentAs(original);
    }

    private void everyLevelShowsItsFacts() throws Exception {
        LevelFacts hostVm = guests().facts(VM);
        assertThat(hostVm.hypervisorPresent()).isTrue();
        assertThat(hostVm.hypervisorLaunched()).isTrue();
        assertThat(hostVm.secondLevelPaging()).isTrue();
        assertThat(hostVm.vmRuns()).isTrue();
        LevelFacts innerVm = guests().facts(inner("inner-1"));
        assertThat(innerVm.hypervisorPresent()).isTrue();
        assertThat(innerVm.hypervisorLaunched()).isFalse();
        assertThat(innerVm.vmRuns()).isFalse();
    }

    private void anotherProcessSeesTheSame() throws Exception {
        Inside before = awaitInside(inside -> true);
        host.close();
        host = newHost();
        Inside after = awaitInside(inside -> inside.innerVms().stream().allMatch(ObservedInnerVm::passed));
        assertThat(after).isEqualTo(before);
    }

    private void anInnerVmComesBackToACheckpoint() throws Exception {
        assertThat(output(inner("inner-1"), "before", "echo before > /root/word"))
                .isEqualTo("0");
        act(new Action.MakeCheckpoint("host-1", "inner-1", "clean", new OperationId("make"), false));
        Inside made = awaitInside(inside -> isDone(inside, "make"));
        assertThat(made.innerVms().get(0).passed()).as("it goes on").isTrue();
        assertThat(output(inner("inner-1"), "after", "echo after > /root/word; sync"))
                .isEqualTo("0");
        act(new Action.RestoreCheckpoint("host-1", "inner-1", "clean", new OperationId("restore")));
        Inside restored = awaitInside(inside -> isDone(inside, "restore"));
        assertThat(restored.innerVms().get(0).power()).isEqualTo(Power.OFF);
        act(new Action.StartInnerVm("host-1", "inner-1"));
        Inside back = awaitInside(inside -> inside.innerVms().get(0).reachable());
        assertThat(back.innerVms().get(0).boot())
                .isNotEqualTo(made.innerVms().get(0).boot());
        assertThat(output(inner("inner-1"), "word", "cat /root/word")).isEqualTo("before\n0");
        // Asked for again, nothing happens: neither is there another checkpoint, nor does the VM end.
        act(new Action.RestoreCheckpoint("host-1", "inner-1", "clean", new OperationId("restore")));
        awaitInside(inside -> true);
        act(new Action.MakeCheckpoint("host-1", "inner-1", "clean", new OperationId("make"), false));
        assertThat(awaitInside(inside -> true).innerVms().get(0).boot())
                .isEqualTo(back.innerVms().get(0).boot());
        act(new Action.CheckInnerVm("host-1", innerVm("inner-1", "test -d /root")));
        awaitInside(inside -> inside.innerVms().get(0).passed());
    }

    private static boolean isDone(Inside inside, String operation) {
        return inside.innerVms().get(0).operations().contains(new OperationId(operation));
    }

    private void anInnerVmThatEndsIsSeen() throws Exception {
        guests().start(VM, new OperationId("kill"), "kill -9 $(cut -d' ' -f1 /var/lib/nhv/vms/inner-1/run)", NO_INPUT);
        Inside seen = awaitInside(inside -> inside.innerVms().get(0).power() == Power.OFF);
        assertThat(seen.innerVms().get(1).power()).isEqualTo(Power.RUNNING);
        act(new Action.DeleteInnerVm("host-1", "inner-1"), new Action.DeleteInnerVm("host-1", "inner-2"));
        awaitInside(inside -> inside.innerVms().isEmpty());
        // By their programs: the text of our own scripts names QEMU too.
        String left = "ls /sys/class/net | grep ^t; ls -A /var/lib/nhv/vms;"
                + " ls -l /proc/[0-9]*/exe 2>/dev/null | grep -c qemu-system";
        assertThat(output(VM, "left", left)).isEqualTo("0\n1");
    }

    @Test
    public void withoutExtensionsTheHypervisorIsRefusedForGood() throws Exception {
        startHostVm(false);
        Inside bare = awaitInside(inside -> true);
        assertThat(bare.extensionsVisible()).isFalse();
        host.host()
                .perform(new Batch(
                        RealHost.LEDGER, LAB, Duration.ofMinutes(1), List.of(new Action.EnableHypervisor("host-1"))));
        LabOnHost seen = host.await(LAB, INSIDE, lab -> trouble(lab).isPresent());
        assertThat(trouble(seen).orElseThrow().lasting()).isTrue();
        assertThat(trouble(seen).orElseThrow().message()).contains("neither SVM nor VMX");
    }

    private static Optional<Trouble> trouble(LabOnHost lab) {
        return lab.hostVms().get(0).work().stream()
                .map(Work::trouble)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
