package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.nestedhyperv.powershell.transport.PipeTransport;
import java.time.Duration;
import java.util.Map;
import org.junit.Test;

/** The engine as a child process. */
public class PipeTransportTest extends TransportContract {
    @Override
    Transport transport() {
        return new PipeTransport(engine.program(), Map.of());
    }

    @Test
    public void aProgramThatIsNotThereIsNamed() {
        Transport missing = new PipeTransport("no-such-powershell", Map.of());
        WorkerLostException lost = catchThrowableOfType(
                WorkerLostException.class,
                () -> Worker.start("here", missing, ModuleText.shipped(), Duration.ofSeconds(10)));
        assertThat(lost.loss()).isEqualTo(Loss.NO_SHELL);
        assertThat(lost).hasMessageContaining("no-such-powershell");
    }
}
