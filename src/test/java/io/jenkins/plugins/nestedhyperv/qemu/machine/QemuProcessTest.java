package io.jenkins.plugins.nestedhyperv.qemu.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.Test;

public class QemuProcessTest {
    @Test
    public void aQemuIsKnownByItsIdAndTheFolderOfItsPidFile() {
        List<String> arguments =
                List.of("/usr/bin/qemu-system-x86_64", "-uuid", "id-1", "-pidfile", "/r/labs/l/vm/pid");
        assertThat(QemuProcess.of(7, 99, arguments)).contains(new QemuProcess(7, 99, "id-1", Path.of("/r/labs/l/vm")));
    }

    @Test
    public void anotherProgramWithTheSameArgumentsIsNone() {
        assertThat(QemuProcess.of(7, 99, List.of("grep", "-uuid", "id-1", "-pidfile", "/r/pid")))
                .isEmpty();
        assertThat(QemuProcess.of(7, 99, List.of("/qemu-system-x86_64/sh", "-pidfile", "/r/pid")))
                .isEmpty();
        assertThat(QemuProcess.of(7, 99, List.of())).isEmpty();
    }

    @Test
    public void aQemuWithoutAPidFileAtAnAbsolutePathIsNoneOfOurs() {
        assertThat(QemuProcess.of(7, 99, List.of("qemu-system-x86_64", "-uuid", "id-1")))
                .isEmpty();
        assertThat(QemuProcess.of(7, 99, List.of("qemu-system-x86_64", "-pidfile", "pid")))
                .isEmpty();
        assertThat(QemuProcess.of(7, 99, List.of("qemu-system-x86_64", "-pidfile")))
                .isEmpty();
    }
}
