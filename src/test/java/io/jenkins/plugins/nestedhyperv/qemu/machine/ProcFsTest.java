package io.jenkins.plugins.nestedhyperv.qemu.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Against real processes: shells that go by QEMU's name and wait for their input. */
public class ProcFsTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final ProcFs processes = ProcFs.ofThisMachine();
    private Process child;
    private QemuProcess qemu;

    @Before
    public void start() throws IOException {
        Path program = temporary.getRoot().toPath().resolve("qemu-system-test");
        Files.createSymbolicLink(program, Path.of("/bin/sh"));
        String pidFile = temporary.getRoot().toPath().resolve("pid").toString();
        child = new ProcessBuilder(program.toString(), "-c", "read line", "-uuid", "id-1", "-pidfile", pidFile).start();
        qemu = processes.qemus().stream()
                .filter(process -> process.pid() == child.pid())
                .findFirst()
                .orElseThrow();
    }

    @After
    public void end() throws InterruptedException {
        child.destroyForcibly().waitFor();
    }

    @Test
    public void exactlyTheProcessIsKilled() throws InterruptedException {
        assertThat(qemu.uuid()).isEqualTo("id-1");
        assertThat(processes.runs(qemu)).isTrue();
        processes.kill(qemu);
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(processes.runs(qemu)).isFalse();
    }

    @Test
    public void aProcessThatOnlyHasThePidIsNeverKilled() {
        QemuProcess startedEarlier = new QemuProcess(qemu.pid(), qemu.startTicks() - 1, qemu.uuid(), qemu.folder());
        QemuProcess otherId = new QemuProcess(qemu.pid(), qemu.startTicks(), "id-2", qemu.folder());
        QemuProcess otherFolder = new QemuProcess(
                qemu.pid(), qemu.startTicks(), qemu.uuid(), qemu.folder().resolve("vm1"));
        for (QemuProcess another : new QemuProcess[] {startedEarlier, otherId, otherFolder}) {
            assertThat(processes.runs(another)).as("%s", another).isFalse();
            processes.kill(another);
        }
        assertThat(processes.runs(qemu)).isTrue();
    }

    @Test
    public void aProcessThatIsGoneIsNotFoundAndKillingItDoesNothing() throws Exception {
        child.getOutputStream().close();
        child.waitFor();
        assertThat(processes.runs(qemu)).isFalse();
        processes.kill(qemu);
        assertThat(processes.qemus()).doesNotContain(qemu);
    }
}
