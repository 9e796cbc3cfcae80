package io.jenkins.plugins.nestedhyperv.qemu;

import static io.jenkins.plugins.nestedhyperv.qemu.FakeHost.LAB;
import static io.jenkins.plugins.nestedhyperv.qemu.FakeHost.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.qemu.image.FakeImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The process dies at each of its changes in turn, while it builds a lab and takes it down. */
public class CrashTest {
    private static final Optional<String> SWITCH = Optional.of("switch");
    private static final int MORE_STEPS_THAN_ANY_LAB_NEEDS = 30;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void whereverTheProcessDiesTheNextOneTakesEverythingDown() throws Exception {
        int changes = 0;
        while (!diesAfter(changes, false)) {
            changes++;
        }
        assertThat(changes).as("changes in a lab's life").isGreaterThan(15);
    }

    @Test
    public void whereverTheProcessDiesTheNextOneBuildsOn() throws Exception {
        int changes = 0;
        while (!diesAfter(changes, true)) {
            changes++;
        }
    }

    /** Returns whether the process survived its whole life, with so many changes. */
    private boolean diesAfter(int changes, boolean goOnBuilding) throws Exception {
        Path folder = temporary.newFolder().toPath();
        FakeImage.make(folder.resolve("images"), "tiny");
        FakeMachine machine = new FakeMachine();
        CrashingFiles files = new CrashingFiles(changes);
        machine.beforeAProgramRuns(files::change);
        try (FakeHost dying = new FakeHost(folder, 1, machine, files)) {
            live(dying);
        } catch (HostException e) {
            assertThat(e).as("after %s changes", changes).hasRootCauseInstanceOf(CrashingFiles.Died.class);
        } catch (CrashingFiles.Died e) {
            assertThat(files.survived()).isFalse();
        }
        machine.beforeAProgramRuns(() -> {});
        try (FakeHost next = new FakeHost(folder, 1, machine, new DurableFiles())) {
            if (goOnBuilding && !isBuried(next)) {
                build(next);
                assertThat(vm(next)).as("after %s changes", changes).isEqualTo(Power.RUNNING);
            }
            remove(next);
            assertThat(machine.qemus())
                    .as("processes after %s changes", changes)
                    .isEmpty();
            assertThat(next.contents(OURS).oddities())
                    .as("after %s changes", changes)
                    .isEmpty();
            assertThat(next.root().labs().toFile().list())
                    .as("labs after %s changes", changes)
                    .isNullOrEmpty();
        }
        return files.survived();
    }

    private static void live(FakeHost host) throws IOException {
        build(host);
        remove(host);
    }

    /** What the planner does, without its rules for time. */
    private static void build(FakeHost host) throws IOException {
        for (int step = 0; step < MORE_STEPS_THAN_ANY_LAB_NEEDS; step++) {
            Optional<LabOnHost> lab = host.contents(OURS).lab(LAB).filter(LabOnHost::opened);
            Optional<ObservedHostVm> vm =
                    lab.flatMap(seen -> seen.hostVms().stream().findFirst());
            if (lab.isEmpty()) {
                host.outcomes(FakeHost.open("host-1"));
            } else if (lab.get().switches().isEmpty()) {
                host.outcomes(new Action.CreateSwitch("switch"));
            } else if (vm.filter(ObservedHostVm::disks).isEmpty()) {
                host.outcomes(new Action.CreateDisks(FakeHost.plan("host-1", SWITCH)));
            } else if (!vm.get().created()) {
                host.outcomes(new Action.CreateHostVm(FakeHost.plan("host-1", SWITCH)));
            } else if (vm.get().power() == Power.OFF) {
                host.outcomes(new Action.ExposeExtensions("host-1"), new Action.StartHostVm("host-1"));
            } else {
                return;
            }
        }
    }

    private static void remove(FakeHost host) throws IOException {
        for (int step = 0; step < MORE_STEPS_THAN_ANY_LAB_NEEDS; step++) {
            Optional<LabOnHost> lab = host.contents(OURS).lab(LAB);
            if (lab.isEmpty() || !lab.get().buried()) {
                host.outcomes(new Action.BuryLab(LAB));
            } else if (lab.get().isEmpty()) {
                return;
            } else if (!lab.get().hostVms().isEmpty()) {
                boolean isOff = lab.get().hostVms().get(0).power() == Power.OFF;
                host.outcomes(isOff ? new Action.DeleteHostVm("host-1") : new Action.TurnOffHostVm("host-1"));
            } else if (!lab.get().switches().isEmpty()) {
                host.outcomes(new Action.DeleteSwitch("switch"));
            } else {
                host.outcomes(new Action.CloseLab(LAB));
            }
        }
    }

    private static boolean isBuried(FakeHost host) {
        return host.contents(OURS).lab(LAB).filter(LabOnHost::buried).isPresent();
    }

    private static Power vm(FakeHost host) {
        return host.lab().hostVms().get(0).power();
    }
}
