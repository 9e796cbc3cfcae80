package io.jenkins.plugins.nestedhyperv.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.report.document.BenchDocument;
import io.jenkins.plugins.nestedhyperv.report.document.DoctorDocument;
import io.jenkins.plugins.nestedhyperv.report.document.InspectDocument;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import io.jenkins.plugins.nestedhyperv.report.document.PlanDocument;
import io.jenkins.plugins.nestedhyperv.report.document.StatusDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.Test;

/** What people and programs get to see, compared with the files beside this test. */
public class ReportTest {
    private static final Style COLOURED = new Style(true, true, 100);

    @Test
    public void aTreeShowsEveryVmWithItsPhase() {
        Notes notes = new Notes(Map.of("host-2", "made again"));
        check("tree-plain.txt", new LabTree(Style.PLAIN).lines(SampleLab.building(), notes, SampleLab.second(20.5)));
        check("tree-coloured.txt", new LabTree(COLOURED).lines(SampleLab.building(), notes, SampleLab.second(20.5)));
    }

    @Test
    public void aTreeOfAFailedLabSaysWhyAndWhatIsLost() {
        check("tree-failed.txt", new LabTree(Style.PLAIN).lines(SampleLab.failed(), Notes.NONE, SampleLab.second(100)));
    }

    @Test
    public void noLineIsLongerThanTheTerminalIsWide() {
        Notes notes = SampleLab.events().stream().reduce(Notes.NONE, Notes::after, (a, b) -> b);
        for (int width = 20; width < 120; width++) {
            int widest = width;
            assertThat(new LabTree(new Style(false, true, width)).lines(SampleLab.failed(), notes, SampleLab.START))
                    .allMatch(line -> line.length() <= widest, "at most " + width + " wide");
        }
    }

    @Test
    public void everyEventHasOnePlainLine() {
        check(
                "events.txt",
                SampleLab.events().stream()
                        .map(event -> EventLine.of(event, SampleLab.START))
                        .toList());
    }

    @Test
    public void aNoteStaysUntilProgressMakesItOld() {
        Notes notes = Notes.NONE;
        List<String> seen = new ArrayList<>();
        for (LabEvent event : SampleLab.events()) {
            notes = notes.after(event);
            seen.add(new TreeMap<>(notes.byName()).toString());
        }
        check("notes.txt", seen.stream().map(Printable::line).toList());
    }

    @Test
    public void theTableOfLevelsSaysWhatDiffers() {
        check("levels.txt", LevelTable.lines(SampleLab.levels(), Style.PLAIN));
        check(
                "levels.json",
                List.of(Json.write(new InspectDocument("k7mzq2xa", LevelTable.documents(SampleLab.levels())))));
    }

    @Test
    public void theStatusListsLabsOrphansAndHosts() {
        StatusDocument status = new StatusDocument(
                List.of(
                        StatusTable.document(SampleLab.building(), Optional.of(Duration.ofHours(23))),
                        StatusTable.document(SampleLab.failed(), Optional.empty()),
                        StatusTable.orphan("abcdefgh", List.of("here"), Optional.of(Duration.ofMinutes(-1)))),
                List.of(
                        new StatusDocument.Host("here", "qemu", 22_000L, 500L, List.of("/x/y: not ours"), null),
                        new StatusDocument.Host("there", "qemu", null, null, List.of(), "no route")));
        check("status.txt", StatusTable.lines(status, Style.PLAIN));
        check("status.json", List.of(Json.write(status)));
    }

    @Test
    public void aPlanShowsCostAndOrder() {
        PlanDocument plan = new PlanDocument(
                "sample",
                false,
                "host here has 100MB free",
                List.of(new PlanDocument.Cost("here", 2, 4096, 2, 8192)),
                List.of(new PlanDocument.Step(1, "here", "CreateDisks", "host-1", "from image tiny")));
        check("plan.txt", PlanTable.lines(plan, Style.PLAIN));
        check("plan.json", List.of(Json.write(plan)));
    }

    @Test
    public void aFindingComesWithWhatMendsIt() {
        DoctorDocument findings = new DoctorDocument(
                false,
                List.of(
                        new DoctorDocument.Finding("here", "ok", "QEMU 7.2", null),
                        new DoctorDocument.Finding("here", "warning", "no KVM: emulation is slower", null),
                        new DoctorDocument.Finding("here", "problem", "no QEMU", "apt-get install qemu-system-x86")));
        check("doctor.txt", FindingList.lines(findings, Style.PLAIN));
        check("doctor.json", List.of(Json.write(findings)));
    }

    @Test
    public void theBenchmarkSaysWhichGoalsWereReached() {
        BenchDocument bench = new BenchDocument(
                "tcg", 15.5, 14, 0.4, List.of(15.5, 15.0), List.of(13.0, 15.0), List.of(0.4), 8, 40, 1.5, 2.5, 0.3);
        check("bench.txt", BenchTable.lines(bench));
        check("bench.json", List.of(Json.write(bench)));
    }

    @Test
    public void phasesAreTimedFromTheOneBefore() {
        check(
                "phases.txt",
                PhaseTimes.table(PhaseTimes.of(SampleLab.events(), SampleLab.START))
                        .lines(Style.PLAIN));
    }

    @Test
    public void aFrameIsDrawnOverTheOneBefore() {
        Frame frame = Frame.EMPTY.after(List.of("a", "b"));
        check("frame.txt", Frame.EMPTY.draw(List.of("a", "b")) + frame.draw(List.of("c")));
    }

    @Test
    public void durationsReadWell() {
        assertThat(Seconds.text(Duration.ofMillis(59_999))).isEqualTo("59.9 s");
        assertThat(Seconds.text(Duration.ofSeconds(60))).isEqualTo("1 min 00 s");
        assertThat(Seconds.text(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
        assertThat(Seconds.text(Duration.ofSeconds(-1))).isEqualTo("0.0 s");
    }

    @Test
    public void textOfAGuestCannotSteerTheTerminal() {
        assertThat(Printable.of("\u001b]0;title\u0007\u001b[2Jok\r\n\u0000")).isEqualTo("0;titleok\n");
    }

    private static void check(String file, List<String> lines) {
        Golden.check(ReportTest.class, file, lines);
    }

    private static void check(String file, String text) {
        Golden.check(ReportTest.class, file, text);
    }
}
