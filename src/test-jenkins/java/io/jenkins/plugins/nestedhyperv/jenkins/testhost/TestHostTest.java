package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The test host behaves towards the engine as a real one does. */
public class TestHostTest {
    private static final String LAB = "name: t\nhosts: [{image: tiny}]\ninner: [{image: tiny, waitFor: [\"true\"]}]\n";
    private static final OperationId ID = new OperationId("op-1");
    private static final byte[] NOTHING = {};

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private DrivenTestHost driven;

    @Before
    public void open() throws Exception {
        driven = DrivenTestHost.open(temporary.getRoot().toPath());
    }

    @After
    public void close() throws InterruptedException {
        driven.close();
    }

    private VmRef ready(LabId lab) throws Exception {
        driven.awaitReady(lab);
        String hostVm = driven.host.leftovers().hostVms().get(0).replaceFirst(".*/", "");
        return VmRef.innerVm(lab, hostVm, driven.host.leftovers().innerVms().get(0));
    }

    @Test
    public void aLabGetsReadyAndNothingIsLeftOfIt() throws Exception {
        LabId lab = driven.ask(LAB);
        driven.awaitReady(lab);
        assertThat(driven.host.leftovers().innerVms()).hasSize(1);
        driven.release(lab);
        driven.awaitGone(lab);
        assertThat(driven.host.leftovers().count()).isZero();
        assertThat(driven.host.violations()).isEmpty();
    }

    @Test
    public void aHeldHostVmStartsWhenItIsLetGo() throws Exception {
        driven.host.controls().hold(Action.StartHostVm.class);
        LabId lab = driven.ask(LAB);
        driven.awaitEvent(event -> event instanceof LabEvent.Reached reached && reached.phase() == Phase.CREATED);
        assertThat(driven.host.leftovers().innerVms()).isEmpty();
        driven.host.controls().letGo(Action.StartHostVm.class);
        driven.awaitReady(lab);
    }

    @Test
    public void aLabIsRemovedInEachStateThatItIsHeldIn() throws Exception {
        for (Class<? extends Action> held : List.<Class<? extends Action>>of(
                Action.OpenLab.class,
                Action.CreateDisks.class,
                Action.CreateHostVm.class,
                Action.StartHostVm.class,
                Action.EnableHypervisor.class,
                Action.StartInnerVm.class,
                Action.CheckInnerVm.class)) {
            driven.host.controls().hold(held);
            LabId lab = driven.ask(LAB);
            driven.awaitEvent(event -> event.lab().equals(lab) && event instanceof LabEvent.Placed);
            driven.release(lab);
            driven.awaitGone(lab);
            driven.host.controls().letGo(held);
            assertThat(driven.host.leftovers().count()).as(held.getSimpleName()).isZero();
        }
    }

    @Test
    public void aLastingFailureFailsTheLab() throws Exception {
        driven.host.controls().fail(Action.CreateHostVm.class, Trouble.lasting("the disk is broken"));
        LabId lab = driven.ask(LAB);
        driven.awaitEvent(event -> event instanceof LabEvent.Failed failed
                && failed.failure().message().contains("the disk is broken"));
        driven.awaitGone(lab);
        assertThat(driven.host.leftovers().count()).isZero();
    }

    @Test
    public void aLabWaitsWhileTheHostCannotBeReached() throws Exception {
        driven.host.controls().disconnect("no route to host");
        LabId lab = driven.ask(LAB);
        driven.awaitEvent(event -> event instanceof LabEvent.Waits waits
                && waits.reason().orElse("").contains("no route to host"));
        driven.host.controls().reconnect();
        driven.awaitReady(lab);
    }

    @Test
    public void aVmThatVanishesIsLost() throws Exception {
        LabId lab = driven.ask(LAB);
        VmRef vm = ready(lab);
        driven.host.lose(lab, vm.name());
        driven.awaitEvent(
                event -> event instanceof LabEvent.Lost lost && lost.vm().equals(vm.name()));
    }

    @Test
    public void anotherProcessFindsTheLabAsItWas() throws Exception {
        driven.host.controls().hold(Action.StartInnerVm.class);
        LabId lab = driven.ask(LAB);
        driven.awaitEvent(event -> event instanceof LabEvent.Reached reached && reached.phase() == Phase.INNER_CREATED);
        driven.close();
        driven = DrivenTestHost.open(temporary.getRoot().toPath());
        driven.host.controls().letGo(Action.StartInnerVm.class);
        driven.awaitReady(lab);
    }

    @Test
    public void aCommandRunsInTheFolderOfItsVm() throws Exception {
        Guests guests = driven.host.guests();
        VmRef vm = ready(driven.ask(LAB));
        Path sent = Files.writeString(temporary.newFile().toPath(), "sent");
        guests.copyIn(vm, sent, "in/file");
        guests.start(vm, ID, "cat in/file; cat; echo \" to $HOME\"; exit 3", "secret".getBytes(StandardCharsets.UTF_8));
        driven.await(() -> stateOf(vm) instanceof CommandState.Ended);
        CommandProgress progress = guests.read(vm, ID, 0, 1000);
        assertThat(progress.output())
                .startsWith("sentsecret to ")
                .contains(vm.lab().value());
        assertThat(progress.state()).isEqualTo(new CommandState.Ended(3));
        assertThat(guests.start(vm, ID, "other", NOTHING)).as("known").isEqualTo(new CommandState.Ended(3));
    }

    @Test
    public void whatTheHostVmRelaysIsThisMachine() throws Exception {
        LabId lab = driven.ask(LAB);
        VmRef vm = ready(lab);
        driven.host.guests().start(vm, ID, "echo at " + driven.relay(vm), NOTHING);
        driven.await(() -> stateOf(vm) instanceof CommandState.Ended);
        assertThat(driven.host.guests().read(vm, ID, 0, 100).output()).isEqualTo("at 127.0.0.1\n");
    }

    @Test
    public void aCommandIsStoppedWithItsProcessTree() throws Exception {
        VmRef vm = ready(driven.ask(LAB));
        driven.host.guests().start(vm, ID, "sleep 1000 & setsid sleep 1000", NOTHING);
        driven.await(() -> driven.host.leftovers().processes().size() >= 4);
        assertThat(driven.host.guests().stop(vm, ID)).isEqualTo(new CommandState.Ended(143));
        assertThat(driven.host.leftovers().processes()).isEmpty();
    }

    @Test
    public void theProcessesOfALabEndWithIt() throws Exception {
        LabId lab = driven.ask(LAB);
        VmRef vm = ready(lab);
        driven.host.guests().start(vm, ID, "setsid sleep 1000", NOTHING);
        assertThat(driven.host.leftovers().processes()).isNotEmpty();
        driven.release(lab);
        driven.awaitGone(lab);
        assertThat(driven.host.leftovers().count()).isZero();
    }

    private CommandState stateOf(VmRef vm) {
        try {
            return driven.host.guests().read(vm, ID, 0, 1).state();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
