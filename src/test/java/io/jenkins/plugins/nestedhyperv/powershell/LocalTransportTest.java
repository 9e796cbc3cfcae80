package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

/** The engine through jPowerShell, which takes five seconds to open each. */
public class LocalTransportTest extends TransportContract {
    @Override
    Transport transport() {
        return new LocalTransport(Optional.of(engine.powershell()));
    }

    @Test
    public void anOpeningThatIsGivenUpLeavesNoShell() throws Exception {
        Path note = folder.getRoot().toPath().resolve("note");
        Path program = folder.newFile("powershell.sh").toPath();
        Files.writeString(program, "#!/bin/sh\necho $$ > '" + note + "'\nexec '" + engine.powershell() + "' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Transport transport = new LocalTransport(Optional.of(program.toString()));
        WorkerLostException lost = catchThrowableOfType(
                WorkerLostException.class,
                () -> Worker.start("here", transport, ProbeModule.TEXT, Duration.ofSeconds(3)));
        assertThat(lost.loss()).isEqualTo(Loss.DEADLINE);
        Optional<ProcessHandle> shell =
                ProcessHandle.of(Long.parseLong(Files.readString(note).strip()));
        if (shell.isPresent()) {
            shell.get().onExit().get(60, TimeUnit.SECONDS);
        }
    }
}
