package io.jenkins.plugins.nestedhyperv.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.toy.Seeds;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import io.jenkins.plugins.nestedhyperv.report.Golden;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.Test;

/** Everything that the engine asks for and sees, from a lab's place to its end, as a text; whatever order things are in. */
public class TranscriptTest {
    private static final LabSpec NAT = ToySpecs.spec(1, 2);
    private static final LabSpec BRIDGED = ToySpecs.spec(2, 2, "network: {mode: bridged}");

    private final PlanLoop loop = new PlanLoop("here");
    private final List<String> lines = new ArrayList<>();

    private List<String> transcript(LabSpec spec) {
        return transcript(Scene.placed(spec));
    }

    private List<String> transcript(Lab lab) {
        loop.lab = lab;
        loop.onBatch = actions -> actions.stream().map(Prose::of).sorted().forEach(this::add);
        tell(60);
        lines.add("The lab is ready, and then released.");
        loop.release();
        tell(60);
        return lines;
    }

    private void tell(int ticks) {
        for (int i = 0; i < ticks && !loop.isGone() && !loop.lab.isReady(); i++) {
            int told = loop.events.size();
            List<String> before = List.copyOf(lines);
            loop.tick();
            List<String> asked = List.copyOf(lines.subList(before.size(), lines.size()));
            lines.subList(before.size(), lines.size()).clear();
            // One look shows phases in the order of each VM's path, and VMs in any.
            loop.events.subList(told, loop.events.size()).stream()
                    .sorted(Comparator.comparing(TranscriptTest::vm))
                    .map(Prose::of)
                    .forEach(line -> add(-1, line));
            lines.addAll(asked);
        }
    }

    private static String vm(LabEvent event) {
        return event instanceof LabEvent.Reached reached ? reached.vm() : "~";
    }

    private void add(String line) {
        add(0, line);
    }

    private void add(int ticks, String line) {
        long seconds = Duration.between(Scene.NOW, loop.clock.instant()).toSeconds() + ticks;
        lines.add("After %2d s the engine %s.".formatted(seconds, line));
    }

    @Test
    public void natLab() {
        Golden.check(TranscriptTest.class, "nat-lab.txt", transcript(NAT));
    }

    @Test
    public void bridgedLab() {
        Golden.check(TranscriptTest.class, "bridged-lab.txt", transcript(BRIDGED));
    }

    @Test
    public void theOrderInWhichThingsAreSeenOrRecordedDoesNotMatter() {
        for (LabSpec spec : List.of(NAT, BRIDGED)) {
            Lab lab = Scene.placed(spec);
            List<String> ordered = new TranscriptTest().transcript(lab);
            Seeds.each(50, seed -> {
                TranscriptTest shuffled = new TranscriptTest();
                Shuffled order = new Shuffled(seed);
                shuffled.loop.sight = order;
                assertThat(shuffled.transcript(lab.withVms(order.list(lab.vms()))))
                        .isEqualTo(ordered);
            });
        }
    }
}
