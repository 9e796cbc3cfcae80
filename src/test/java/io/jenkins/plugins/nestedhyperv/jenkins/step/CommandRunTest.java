package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Saving;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** A command from its first move to its last, with a guest that remembers what it was given. */
public class CommandRunTest {
    private static final OperationId ID = new OperationId("op-1");

    private final RememberingGuests guests = new RememberingGuests();
    private final List<String> log = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final CommandMemory memory =
            new CommandMemory(ID, "inner-1", GuestScript.of(Optional.empty(), Optional.of("make check")));
    private final TestAround around = new TestAround();
    private final ToyClock clock = new ToyClock();
    private Lab lab = StepLabs.ready();
    private CommandRun run = fresh();

    private CommandRun fresh() {
        return new CommandRun(memory, around, new LoggedOutput(memory, log::add), clock);
    }

    private final class TestAround implements CommandRun.Around {
        private int stops;

        @Override
        public Sight<Guest> look() {
            return new Sight.There<>(new Guest(lab, lab.vm("inner-1").orElseThrow(), guests));
        }

        @Override
        public int stopsAsked() {
            return stops;
        }

        @Override
        public Saving saving() {
            return Saving.SAVED;
        }

        @Override
        public void save() {
            throw new AssertionError("all is saved");
        }

        @Override
        public void tell(String text) {
            said.add(text);
        }
    }

    /** Goes on until nothing more is done, or so many moves were done. */
    private Optional<CommandEnd> go(int moves) {
        Optional<CommandEnd> end = Optional.empty();
        for (int move = 0; move < moves && end.isEmpty(); move++) {
            CommandRun.Turn turn = run.advance();
            clock.advance(turn.pause());
            end = turn.end();
        }
        return end;
    }

    @Test
    public void itsOutputIsShownLineByLineWhileItRuns() {
        go(3);
        guests.write(ID, "one\ntw");
        go(2);
        assertThat(log).containsExactly("one");
        guests.write(ID, "o\nlast");
        guests.end(ID, new CommandState.Ended(3));
        assertThat(go(20)).contains(new CommandEnd.Exited(3));
        assertThat(log).containsExactly("one", "two", "last");
        assertThat(guests.given()).containsExactly("make check");
        assertThat(said).containsExactly("Running on inner-1 of lab k7mzq2xa.");
    }

    @Test
    public void anotherRunGoesOnWhereTheFirstOneWasAndGivesNothingTwice() {
        go(3);
        guests.write(ID, "one\ntw");
        go(2);
        run = fresh();
        guests.write(ID, "o\n");
        guests.end(ID, new CommandState.Ended(0));
        assertThat(go(20)).contains(new CommandEnd.Exited(0));
        assertThat(log).containsExactly("one", "two");
        assertThat(guests.given()).hasSize(1);
    }

    @Test
    public void aGuestThatCannotBeReachedIsWaitedForWithTheReason() {
        go(3);
        guests.breakConnection("no route to host");
        assertThat(go(10)).isEmpty();
        guests.mend();
        guests.end(ID, new CommandState.Ended(0));
        assertThat(go(10)).contains(new CommandEnd.Exited(0));
        assertThat(said)
                .contains("Waiting: no route to host", "inner-1 answers again.")
                .hasSize(3);
    }

    @Test
    public void aGuestThatIsSilentForTheLeaseOfItsLabIsGivenUp() {
        go(3);
        guests.breakConnection("no route to host");
        go(2);
        clock.advance(lab.spec().orElseThrow().lease().plusSeconds(1));
        assertThat(go(1)).get().isInstanceOf(CommandEnd.Unknown.class);
    }

    @Test
    public void whatCannotBeReachedWhenItIsStoppedIsLeftToItsLab() {
        go(3);
        guests.breakConnection("no route to host");
        around.stops = 1;
        assertThat(go(3)).isEmpty();
        clock.advance(Duration.ofSeconds(31));
        assertThat(go(1)).get().isInstanceOf(CommandEnd.Unknown.class);
    }

    @Test
    public void aStopIsPassedOnToTheGuest() {
        go(4);
        around.stops = 1;
        assertThat(go(3)).contains(new CommandEnd.Stopped());
        assertThat(guests.state(ID)).isEqualTo(new CommandState.Ended(143));
    }

    @Test
    public void aRestartedVmIsNotGivenTheCommandAgain() {
        go(3);
        lab = lab.with(lab.vm("inner-1").orElseThrow().handedOver("another boot", clock.instant()));
        guests.forget();
        assertThat(go(2)).get().isInstanceOf(CommandEnd.Unknown.class);
        assertThat(guests.given()).hasSize(1);
    }

    @Test
    public void escapeSequencesOfAGuestDoNotReachTheLog() {
        go(3);
        guests.write(ID, "\u001b[8mha:AAAA\u001b[0mred\u001b[31m\u0007\n");
        guests.end(ID, new CommandState.Ended(0));
        go(20);
        assertThat(log).containsExactly("ha:AAAAred");
    }
}
