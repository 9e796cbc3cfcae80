package io.jenkins.plugins.nestedhyperv.lab.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class EventLogTest {
    private static final LabEvent REACHED = new LabEvent.Reached(SampleLabs.A, SampleLabs.NOW, "host-1", Phase.RUNNING);
    private static final LabEvent FAILED = new LabEvent.Failed(
            SampleLabs.A,
            SampleLabs.NOW,
            new Failure(Optional.empty(), Phase.READY, "a\nb \u001b[31m\u2028\"", SampleLabs.NOW));
    private static final LabEvent GONE = new LabEvent.Gone(SampleLabs.A, SampleLabs.NOW);

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private LedgerFolder folder;
    private EventLog events;

    @Before
    public void makeAFolder() {
        folder = at(Duration.ZERO);
        events = new EventLog(folder);
    }

    @Test
    public void eventsAreReadAsTheyHappened() throws IOException {
        events.on(REACHED);
        events.on(FAILED);
        events.on(GONE);

        assertThat(events.read(SampleLabs.A)).containsExactly(REACHED, FAILED, GONE);
        assertThat(events.read(SampleLabs.B)).isEmpty();
    }

    @Test
    public void aLineThatACrashCutOffCostsNoOther() throws IOException {
        events.on(REACHED);
        folder.files().append(file(), "{\"kind\":\"Gon".getBytes(UTF_8));

        new EventLog(folder).on(GONE);

        assertThat(events.read(SampleLabs.A)).containsExactly(REACHED, GONE);
    }

    @Test
    public void theNewestEventsStayWithinTenMegabytes() throws IOException {
        LabEvent big = new LabEvent.Troubled(SampleLabs.A, SampleLabs.NOW, "host-1", "x".repeat(1 << 20));
        for (int i = 0; i < 15; i++) {
            events.on(big);
        }
        events.on(GONE);

        assertThat(events.read(SampleLabs.A)).hasSizeBetween(5, 10).last().isEqualTo(GONE);
    }

    @Test
    public void eventsOfALabWithoutARecordGoAfterADay() throws IOException {
        events.on(GONE);

        Leftovers.prune(at(Duration.ofHours(24)));
        assertThat(events.read(SampleLabs.A)).isNotEmpty();
        Leftovers.prune(at(Duration.ofHours(24).plusMillis(1)));
        assertThat(events.read(SampleLabs.A)).isEmpty();
    }

    @Test
    public void eventsOfALabWithARecordStay() throws IOException {
        events.on(REACHED);
        folder.write(folder.lab(SampleLabs.A), "lab", SampleLabs.waiting(SampleLabs.A));

        Leftovers.prune(at(Duration.ofDays(100)));

        assertThat(events.read(SampleLabs.A)).containsExactly(REACHED);
    }

    private LedgerFolder at(Duration later) {
        Clock clock = Clock.fixed(SampleLabs.NOW.plus(later), ZoneOffset.UTC);
        return new LedgerFolder(new DurableFiles(), temporary.getRoot().toPath(), clock);
    }

    private Path file() {
        return folder.events().resolve("aaaaaaaa/events.jsonl");
    }
}
