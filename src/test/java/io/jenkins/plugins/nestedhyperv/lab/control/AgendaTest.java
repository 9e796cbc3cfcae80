package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.Test;

public class AgendaTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final Agenda<String> agenda = new Agenda<>();

    @Test
    public void whoIsDueComesOnceAndInOrder() {
        agenda.soon("c");
        agenda.at("b", NOON);
        agenda.at("a", NOON.minusSeconds(1));
        agenda.soon("b");

        assertThat(agenda.due(NOON)).containsExactly("a", "b", "c");
        assertThat(agenda.due(NOON)).isEmpty();
        assertThat(agenda.next()).isEmpty();
    }

    @Test
    public void aTimeThatHasNotComeWaits() {
        agenda.at("a", NOON.plusSeconds(2));
        agenda.at("b", NOON.plusSeconds(1));

        assertThat(agenda.due(NOON)).isEmpty();
        assertThat(agenda.next()).hasValue(NOON.plusSeconds(1));
        assertThat(agenda.due(NOON.plusSeconds(1))).containsExactly("b");
        assertThat(agenda.next()).hasValue(NOON.plusSeconds(2));
    }

    @Test
    public void aLaterNamedTimeReplacesTheOneBefore() {
        agenda.at("a", NOON);
        agenda.at("a", NOON.plusSeconds(1));

        assertThat(agenda.due(NOON)).isEmpty();
        assertThat(agenda.due(NOON.plusSeconds(1))).containsExactly("a");
    }

    @Test
    public void whoWasAttendedToAtOnceIsNotAttendedToAgainAtTheOldTime() {
        agenda.at("a", NOON);
        agenda.soon("a");

        assertThat(agenda.due(NOON.minusSeconds(1))).containsExactly("a");
        assertThat(agenda.due(NOON)).isEmpty();
    }

    @Test
    public void whoWasRemovedNeverComes() {
        agenda.soon("a");
        agenda.at("b", NOON);
        agenda.remove("a");
        agenda.remove("b");

        assertThat(agenda.due(NOON)).isEmpty();
        assertThat(agenda.next()).isEmpty();
    }
}
