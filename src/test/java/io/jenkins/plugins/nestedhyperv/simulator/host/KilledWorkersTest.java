package io.jenkins.plugins.nestedhyperv.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.toy.Seeds;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.time.Duration;
import java.util.Random;
import org.junit.Test;

public class KilledWorkersTest {
    @Test
    public void whereverItsWorkersDieALabBecomesReadyAndGoes() {
        Seeds.each(30, seed -> {
            TimedLab timed = new TimedLab(seed, SimulatedSpecs.spec(2, 3, "network: {mode: bridged}"));
            Random random = new Random(seed);
            timed.onCall = call -> {
                if (random.nextInt(3) == 0) {
                    timed.timeline.after(Duration.ofMillis(random.nextInt(6000)), call::kill);
                }
            };
            timed.until(() -> timed.lab.isReady() || timed.lab.failure().isPresent());
            assertThat(timed.lab.failure()).isEmpty();
            timed.release();
            timed.until(timed::isGone);
            assertThat(timed.host.machine().hyperV().vms()).isEmpty();
            assertThat(timed.host.machine().hyperV().switches().all()).isEmpty();
            assertThat(timed.host.machine().files().list(WinPath.of("D:\\nhv\\labs")))
                    .isEmpty();
        });
    }
}
