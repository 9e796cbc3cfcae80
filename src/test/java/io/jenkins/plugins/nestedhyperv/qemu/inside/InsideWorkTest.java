package io.jenkins.plugins.nestedhyperv.qemu.inside;

import static io.jenkins.plugins.nestedhyperv.qemu.inside.LookText.BOOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome.NotBegun;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome.Started;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import java.util.Optional;
import org.junit.Test;

/** How work inside a host VM and looks at it are kept in order. */
public class InsideWorkTest extends FakeInside {

    @Test
    public void workIsListedUntilALookShowsItsEffect() {
        follow(LookText.at("1.00"));
        guest.answers =
                (command, input) -> FakeGuest.ok(LookText.at("2.00").launched().text());
        assertThat(insides.perform(LAB, ENABLE)).isEqualTo(new Started());
        assertThat(insides.work(VM))
                .containsExactly(new Work("EnableHypervisor", "host-1", clock.now, Optional.empty()));
        assertThat(inside().facts().hypervisorLaunched()).isFalse();
        runTasks();
        assertThat(insides.work(VM)).isEmpty();
        assertThat(inside().facts().hypervisorLaunched()).isTrue();
    }

    @Test
    public void aLookThatBeganBeforeWorkEndedChangesNothingAfterIt() {
        follow(LookText.at("1.00"));
        guest.answers =
                (command, input) -> FakeGuest.ok(LookText.at("2.00").launched().text());
        insides.perform(LAB, ENABLE);
        runTasks();
        guest.sends(LookText.at("1.99"));
        assertThat(inside().facts().hypervisorLaunched()).isTrue();
    }

    @Test
    public void workThatEndsInTheSameMomentAsALookIsLookedAtAgain() {
        follow(LookText.at("2.00"));
        guest.answers = (command, input) -> FakeGuest.ok(
                FakeGuest.verb(command).equals("look")
                        ? LookText.at("2.01").launched().text()
                        : LookText.at("2.00").launched().text());
        insides.perform(LAB, ENABLE);
        runTasks();
        assertThat(guest.asked).containsExactly("enable", "look");
        assertThat(insides.work(VM)).isEmpty();
        assertThat(inside().facts().hypervisorLaunched()).isTrue();
    }

    @Test
    public void theSameActionIsNotBegunTwiceAtOnce() {
        follow(LookText.at("1.00"));
        guest.answers =
                (command, input) -> FakeGuest.ok(LookText.at("2.00").launched().text());
        insides.perform(LAB, ENABLE);
        assertThat(insides.perform(LAB, ENABLE)).isEqualTo(new Started());
        runTasks();
        assertThat(guest.asked).containsExactly("enable");
    }

    @Test
    public void anActionWaitsForAnotherOnTheSameTarget() {
        follow(LookText.at("1.00"));
        insides.perform(LAB, START);
        assertThat(insides.perform(LAB, new Action.DeleteInnerVm("host-1", "inner-1")))
                .isEqualTo(new NotBegun(
                        "Cannot delete inner-1 while StartInnerVm runs on it. It is tried again after that."));
        assertThat(insides.perform(LAB, new Action.DeleteInnerVm("host-1", "inner-2")))
                .isEqualTo(new Started());
    }

    @Test
    public void failedWorkSaysWhatFailedAndWhere() {
        follow(LookText.at("1.00"));
        guest.answers = (command, input) -> FakeGuest.verb(command).equals("look")
                ? FakeGuest.ok(LookText.at("3.00").text())
                : FakeGuest.failed(1, "QEMU did not start: no memory");
        insides.perform(LAB, START);
        runTasks();
        Work work = insides.work(VM).get(0);
        assertThat(work.target()).isEqualTo("inner-1");
        assertThat(work.trouble().orElseThrow().lasting()).isFalse();
        assertThat(work.trouble().orElseThrow().message())
                .startsWith("Cannot start inner-1 in host-1: QEMU did not start: no memory.");
        assertThat(inside().boot()).isEqualTo(BOOT);
    }

    @Test
    public void aProcessorWithoutExtensionsIsATroubleThatStays() {
        follow(LookText.at("1.00"));
        guest.answers = (command, input) -> FakeGuest.verb(command).equals("look")
                ? FakeGuest.ok(LookText.at("3.00").text())
                : FakeGuest.failed(3, "");
        insides.perform(LAB, ENABLE);
        runTasks();
        assertThat(insides.work(VM).get(0).trouble().orElseThrow().lasting()).isTrue();
        assertThat(insides.work(VM).get(0).trouble().orElseThrow().message()).contains("neither SVM nor VMX");
    }

    @Test
    public void afterWorkWithAnUnknownEndTheOldLookDoesNotCount() {
        follow(LookText.at("1.00"));
        guest.answers = (command, input) -> {
            throw new HostException("the connection is lost");
        };
        insides.perform(LAB, ENABLE);
        runTasks();
        assertThat(reason()).isEqualTo("the connection is lost");
        assertThat(insides.work(VM).get(0).trouble().orElseThrow().message()).isEqualTo("the connection is lost");
    }
}
