package io.jenkins.plugins.nestedhyperv.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.Test;

public class LabLifeTest {
    @Test
    public void aLabBecomesReadyAndGoesWithoutATrace() {
        live(new TimedLab(1, SimulatedSpecs.spec(1, 1)));
    }

    @Test
    public void aLabOfManyVmsBecomesReadyAndGoesWithoutATrace() {
        live(new TimedLab(2, SimulatedSpecs.spec(3, 5)));
    }

    @Test
    public void aBridgedLabBecomesReadyAndGoesWithoutATrace() {
        LabSpec spec = SimulatedSpecs.spec(2, 2, "network: {mode: bridged}");
        live(new TimedLab(3, spec));
    }

    @Test
    public void hostsInDifferentThreadsShareNothing() {
        LongStream.range(0, 12).parallel().forEach(seed -> live(new TimedLab(seed, SimulatedSpecs.spec(1, 3))));
    }

    @Test
    public void aLookShowsWhatTheDisksTakeAsTheyGrow() {
        TimedLab timed = new TimedLab(4, SimulatedSpecs.spec(1, 1));
        timed.until(() -> diskUse(timed) > 0);
        long atFirst = diskUse(timed);
        timed.until(() -> timed.lab.isReady());
        assertThat(atFirst).isLessThan(1L << 30);
        assertThat(diskUse(timed)).isGreaterThan(1L << 30);
    }

    private static long diskUse(TimedLab timed) {
        return timed.look(Map.of()).contents().found().orElseThrow().labs().values().stream()
                .flatMap(lab -> lab.hostVms().stream())
                .mapToLong(vm -> vm.diskUse().bytes())
                .sum();
    }

    private static void live(TimedLab timed) {
        timed.until(() -> timed.lab.isReady() || timed.lab.failure().isPresent());
        assertThat(timed.lab.failure()).isEmpty();

        timed.release();
        timed.until(timed::isGone);

        assertThat(timed.host.machine().hyperV().vms()).isEmpty();
        assertThat(timed.host.machine().hyperV().switches().all()).isEmpty();
        assertThat(left(timed)).allMatch(path -> path.startsWith("D:\\images"));
        assertThat(remaining(timed.changes)).isEmpty();
    }

    private static List<String> left(TimedLab timed) {
        return timed.host.machine().files().list(WinPath.of("D:\\nhv\\labs")).stream()
                .map(WinPath::toString)
                .toList();
    }

    /** What was made on the host for the lab, but not removed. */
    private static Set<String> remaining(List<Change> changes) {
        Set<String> there = new HashSet<>();
        for (Change change : changes) {
            boolean ofLab = change.thing().maker().lab().equals(ToySpecs.ID.value())
                    && !change.thing().isInside()
                    && change.thing().name().contains(ToySpecs.ID.value() + "\\")
                    && !change.thing().name().contains("\\tombstones\\");
            if (ofLab && change.what() == Change.What.MADE) {
                there.add(change.thing().key());
            } else if (change.what() == Change.What.REMOVED) {
                there.remove(change.thing().key());
            }
        }
        return there;
    }
}
