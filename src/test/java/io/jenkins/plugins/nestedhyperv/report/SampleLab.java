package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.levels.LevelRow;
import io.jenkins.plugins.nestedhyperv.lab.levels.NestingRules;
import io.jenkins.plugins.nestedhyperv.lab.levels.Stage;
import io.jenkins.plugins.nestedhyperv.lab.levels.Verdict;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A lab on its way, for the renderers. */
final class SampleLab {
    static final Instant START = Instant.parse("2026-11-25T12:00:00Z");
    static final LabId ID = new LabId("k7mzq2xa");

    private SampleLab() {}

    static Instant second(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    static Lab asked() {
        String yaml = "name: sample\nhosts: [{image: tiny, count: 2}]\ninner: [{image: tiny, count: 3}]\n";
        Parsed<LabSpec> parsed = LabSpecReader.read("lab.yaml", yaml);
        LabSpec spec = ((Parsed.Valid<LabSpec>) parsed).value();
        Owner owner = new Owner(Owner.Kind.PROCESS, "1:2", "nhv run, process 1");
        return Lab.asked(ID, owner, spec, new GuestKey("public", "sealed"), START);
    }

    /** The first host VM has two inner VMs, one ready and one running; the second host VM starts. */
    static Lab building() {
        Lab lab = asked().placed(Map.of("host-1", "here", "host-2", "here"), second(1));
        lab = reach(lab, "host-1", Phase.DISKS, 1.5, Phase.RUNNING, 2, Phase.READY, 9);
        lab = reach(lab, "host-2", Phase.DISKS, 1.5, Phase.RUNNING, 2.5);
        lab = reach(lab, "inner-1", Phase.INNER_CREATED, 9.5, Phase.INNER_RUNNING, 10, Phase.READY, 19);
        lab = reach(lab, "inner-3", Phase.INNER_CREATED, 9.5, Phase.INNER_RUNNING, 10.25);
        return lab.with(lab.vm("inner-1").orElseThrow().with(Making.HANDED_OVER));
    }

    static Lab failed() {
        Failure failure = new Failure(
                Optional.of("host-2"), Phase.EXTENSIONS_VISIBLE, "host-2 sees neither VMX nor SVM.", second(30));
        Lab lab = building();
        return lab.with(lab.vm("inner-1").orElseThrow().with(Making.LOST)).failed(failure);
    }

    private static Lab reach(Lab lab, String vm, Object... phasesAndSeconds) {
        Lab now = lab;
        for (int i = 0; i < phasesAndSeconds.length; i += 2) {
            Instant at = second(((Number) phasesAndSeconds[i + 1]).doubleValue());
            now = now.with(now.vm(vm).orElseThrow().reached((Phase) phasesAndSeconds[i], at));
        }
        return now;
    }

    static List<LabEvent> events() {
        List<LabEvent> events = new ArrayList<>();
        events.add(new LabEvent.Waits(ID, second(0), Optional.of("host here has 100MB free, 1GB are needed")));
        events.add(new LabEvent.Placed(ID, second(1), "host-1", "here"));
        events.add(new LabEvent.Waits(ID, second(1.2), Optional.of("host here cannot be looked at")));
        events.add(new LabEvent.Waits(ID, second(1.3), Optional.empty()));
        events.add(new LabEvent.Reached(ID, second(1.5), "host-1", Phase.DISKS));
        events.add(new LabEvent.Troubled(ID, second(2), "host-1", "QEMU ended:\n\u001b[31mno memory\u001b[0m"));
        events.add(new LabEvent.MadeAgain(ID, second(2.5), "host-1", 2, "QEMU ended"));
        events.add(new LabEvent.Reached(ID, second(9), "host-1", Phase.READY));
        events.add(new LabEvent.Lost(ID, second(20), "inner-1", "it restarted"));
        events.add(new LabEvent.Failed(ID, second(20), failed().failure().orElseThrow()));
        events.add(new LabEvent.Kept(ID, second(20), second(3600)));
        events.add(new LabEvent.Releasing(ID, second(3600), "its time is over"));
        events.add(new LabEvent.Gone(ID, second(3601.25)));
        return events;
    }

    static List<LevelRow> levels() {
        LevelFacts bare = new LevelFacts(true, "svm", true, "0x1000065", false, false);
        LevelFacts blind = new LevelFacts(true, "", false, "0x1000065", true, true);
        Verdict verdict = new Verdict(true, true, true, false);
        return List.of(
                row("this-machine", Stage.PHYSICAL_HOST, new LevelFacts(true, "", false, "0x1", false, true)),
                row("host-1", Stage.HOST_VM_BARE, bare),
                new LevelRow(
                        "host-1",
                        Stage.HOST_VM_LAUNCHED,
                        new Look.Seen<>(blind, START),
                        NestingRules.differences(HostKind.QEMU, Stage.HOST_VM_LAUNCHED, blind),
                        Optional.of(verdict)),
                new LevelRow(
                        "inner-1",
                        Stage.INNER_VM,
                        new Look.NotSeen<>("it did not answer"),
                        List.of(),
                        Optional.empty()));
    }

    private static LevelRow row(String name, Stage stage, LevelFacts facts) {
        return new LevelRow(
                name,
                stage,
                new Look.Seen<>(facts, START),
                NestingRules.differences(HostKind.QEMU, stage, facts),
                Optional.empty());
    }
}
