package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Heard;
import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Saving;
import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Stop;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** The table of what is done when about a command in a guest. */
public class CommandRulesTest {
    private static final Sight<String> THERE = new Sight.There<>("boot");
    private static final Sight<String> OTHER = new Sight.There<>("other boot");
    private static final Sight<String> AWAY = new Sight.NotNow<>("the engine is away");
    private static final Sight<String> GONE = new Sight.Refused<>("the VM is lost");
    private static final Optional<String> NO_BOOT = Optional.empty();
    private static final Optional<String> BOOT = Optional.of("boot");
    private static final Heard NOTHING = new Heard.Nothing();
    private static final Heard RUNNING = new Heard.State(new CommandState.Running(), true);
    private static final Heard ENDED_WITH_MORE = new Heard.State(new CommandState.Ended(3), false);
    private static final Heard ENDED = new Heard.State(new CommandState.Ended(3), true);
    private static final Heard LOST = new Heard.State(new CommandState.Unknown("it was killed"), true);
    private static final Heard NEVER = new Heard.State(new CommandState.NeverStarted(), true);
    private static final CommandMove STOPPED = new CommandMove.Finish(new CommandEnd.Stopped());

    @Test
    public void theBootAndTheIdAreSavedBeforeTheGuestHearsOfTheCommand() {
        assertThat(run(THERE, NO_BOOT, Saving.SAVED, NOTHING)).isEqualTo(new CommandMove.NoteBoot("boot"));
        assertThat(run(THERE, BOOT, Saving.UNSAVED, NOTHING)).isEqualTo(new CommandMove.Save());
        assertThat(run(THERE, BOOT, Saving.UNDER_WAY, NOTHING)).isEqualTo(new CommandMove.WaitForSave());
        assertThat(run(THERE, BOOT, Saving.SAVED, NOTHING)).isEqualTo(new CommandMove.Start());
        CommandMove.Finish notSaved = (CommandMove.Finish) run(THERE, BOOT, Saving.FAILED, NOTHING);
        assertThat(((CommandEnd.NotBegun) notSaved.end()).reason()).contains("could not be saved");
    }

    @Test
    public void aCommandThatTheGuestKnowsIsNeverGivenToItAgain() {
        assertThat(heardOf(NOTHING)).isEqualTo(new CommandMove.Read());
        assertThat(reason(heardOf(NEVER))).contains("has no record of the command");
        for (Saving saving : Saving.values()) {
            for (Heard heard : new Heard[] {RUNNING, ENDED_WITH_MORE, ENDED, LOST, NEVER}) {
                assertThat(run(THERE, BOOT, saving, heard)).isNotEqualTo(new CommandMove.Start());
            }
        }
    }

    @Test
    public void anotherBootIsAnotherMachine() {
        for (Heard heard : new Heard[] {NOTHING, RUNNING, ENDED}) {
            assertThat(reason(run(OTHER, BOOT, Saving.SAVED, heard))).contains("restarted, restored or made again");
        }
    }

    @Test
    public void theOutputIsReadToItsEndBeforeTheResultCounts() {
        assertThat(run(THERE, BOOT, Saving.SAVED, RUNNING)).isEqualTo(new CommandMove.Read());
        assertThat(run(THERE, BOOT, Saving.SAVED, ENDED_WITH_MORE)).isEqualTo(new CommandMove.Read());
        assertThat(run(THERE, BOOT, Saving.SAVED, ENDED)).isEqualTo(new CommandMove.Finish(new CommandEnd.Exited(3)));
        assertThat(reason(run(THERE, BOOT, Saving.SAVED, LOST))).contains("it was killed");
    }

    @Test
    public void anEngineThatIsAwayIsWaitedForAndALostVmIsNot() {
        assertThat(run(AWAY, BOOT, Saving.SAVED, RUNNING)).isEqualTo(new CommandMove.Wait("the engine is away"));
        assertThat(reason(run(GONE, BOOT, Saving.SAVED, RUNNING))).isEqualTo("the VM is lost");
        assertThat(run(GONE, NO_BOOT, Saving.SAVED, NOTHING))
                .isEqualTo(new CommandMove.Finish(new CommandEnd.NotBegun("the VM is lost")));
    }

    @Test
    public void aGuestIsNotAskedForEver() {
        assertThat(reason(CommandRules.next(
                        new CommandSituation(Stop.NO, THERE, BOOT, Saving.SAVED, true, RUNNING, true))))
                .contains("silent for as long as its lab may live");
    }

    @Test
    public void aStopEndsTheProcessTreeAndWaitsForThat() {
        assertThat(stopped(Stop.ASKED, THERE, BOOT, NOTHING)).isEqualTo(new CommandMove.Stop());
        assertThat(stopped(Stop.ASKED, THERE, BOOT, RUNNING)).isEqualTo(new CommandMove.Stop());
        assertThat(stopped(Stop.ASKED, AWAY, BOOT, RUNNING)).isEqualTo(new CommandMove.Wait("the engine is away"));
        for (Heard heard : new Heard[] {ENDED_WITH_MORE, ENDED, LOST, NEVER}) {
            assertThat(stopped(Stop.ASKED, THERE, BOOT, heard)).isEqualTo(STOPPED);
        }
    }

    @Test
    public void aCommandThatWasNeverBegunIsStoppedAtOnce() {
        for (Sight<String> guest : List.of(THERE, AWAY, GONE)) {
            assertThat(stopped(Stop.ASKED, guest, NO_BOOT, NOTHING)).isEqualTo(STOPPED);
        }
    }

    @Test
    public void aCommandEndsWithItsVm() {
        assertThat(stopped(Stop.ASKED, GONE, BOOT, RUNNING)).isEqualTo(STOPPED);
        assertThat(stopped(Stop.ASKED, OTHER, BOOT, RUNNING)).isEqualTo(STOPPED);
    }

    @Test
    public void nobodyWaitsForAGuestThatDoesNotAnswerToAStop() {
        assertThat(reason(stopped(Stop.URGENT, THERE, BOOT, RUNNING))).contains("ends with its lab");
        assertThat(reason(stopped(Stop.URGENT, AWAY, BOOT, RUNNING))).contains("ends with its lab");
        assertThat(stopped(Stop.URGENT, THERE, BOOT, ENDED)).isEqualTo(STOPPED);
    }

    private static CommandMove run(Sight<String> guest, Optional<String> boot, Saving saving, Heard heard) {
        return CommandRules.next(new CommandSituation(Stop.NO, guest, boot, saving, false, heard, false));
    }

    private static CommandMove heardOf(Heard heard) {
        return CommandRules.next(new CommandSituation(Stop.NO, THERE, BOOT, Saving.SAVED, true, heard, false));
    }

    private static CommandMove stopped(Stop stop, Sight<String> guest, Optional<String> boot, Heard heard) {
        return CommandRules.next(new CommandSituation(stop, guest, boot, Saving.SAVED, true, heard, false));
    }

    private static String reason(CommandMove move) {
        return ((CommandEnd.Unknown) ((CommandMove.Finish) move).end()).reason();
    }
}
