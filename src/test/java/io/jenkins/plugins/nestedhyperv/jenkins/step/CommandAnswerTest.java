package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandAnswer.Wanted;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import java.util.Optional;
import org.junit.Test;

/** What a step returns, or fails of, when its command is over. */
public class CommandAnswerTest {
    private static final CommandEnd GOOD = new CommandEnd.Exited(0);
    private static final CommandEnd BAD = new CommandEnd.Exited(1234);

    @Test
    public void aCommandThatSucceedsReturnsWhatWasWanted() {
        assertThat(answer(GOOD, Wanted.SUCCESS, Optional.empty())).isEqualTo(new CommandAnswer.Value(Optional.empty()));
        assertThat(answer(GOOD, Wanted.STATUS, Optional.empty())).isEqualTo(new CommandAnswer.Value(Optional.of(0)));
        assertThat(answer(GOOD, Wanted.OUTPUT, Optional.of(output("said\n"))))
                .isEqualTo(new CommandAnswer.Value(Optional.of("said\n")));
    }

    @Test
    public void aCommandThatFailsFailsTheStepUnlessItsExitCodeIsWanted() {
        assertThat(answer(BAD, Wanted.STATUS, Optional.empty())).isEqualTo(new CommandAnswer.Value(Optional.of(1234)));
        assertThat(failure(answer(BAD, Wanted.SUCCESS, Optional.empty())).reason())
                .isEqualTo("The command on inner-1 ended with exit code 1234.");
    }

    @Test
    public void outputThatNobodyGetsIsShown() {
        assertThat(failure(answer(BAD, Wanted.OUTPUT, Optional.of(output("why"))))
                        .show())
                .isTrue();
        assertThat(failure(answer(new CommandEnd.Unknown("it is lost"), Wanted.OUTPUT, Optional.of(output("why"))))
                        .show())
                .isTrue();
        assertThat(failure(answer(BAD, Wanted.SUCCESS, Optional.empty())).show())
                .isFalse();
    }

    @Test
    public void outputIsReturnedWhollyOrNotAtAll() {
        String longest = "x".repeat(KeptOutput.LIMIT);
        assertThat(answer(GOOD, Wanted.OUTPUT, Optional.of(output(longest))))
                .isEqualTo(new CommandAnswer.Value(Optional.of(longest)));
        assertThat(failure(answer(GOOD, Wanted.OUTPUT, Optional.of(output(longest + "y"))))
                        .reason())
                .contains("more than the 1048576 characters", "hypervCopy");
    }

    @Test
    public void anUnknownEndIsAFailureWhateverWasWanted() {
        CommandEnd lost = new CommandEnd.Unknown("it is lost");
        for (Wanted wanted : Wanted.values()) {
            assertThat(failure(answer(lost, wanted, Optional.empty())).reason())
                    .isEqualTo("What became of the command on inner-1 is not known: it is lost");
        }
        assertThat(answer(new CommandEnd.Stopped(), Wanted.STATUS, Optional.empty()))
                .isEqualTo(new CommandAnswer.Stopped());
    }

    @Test
    public void whatWasNotBegunFailsWithTheReasonAlone() {
        CommandEnd end = new CommandEnd.NotBegun("There is no such VM.");
        assertThat(answer(end, Wanted.STATUS, Optional.empty()))
                .isEqualTo(new CommandAnswer.Failure("There is no such VM.", false));
    }

    private static KeptOutput output(String text) {
        KeptOutput output = new KeptOutput();
        output.add(new CommandProgress(text, text.length(), new CommandState.Running()));
        return output;
    }

    private static CommandAnswer answer(CommandEnd end, Wanted wanted, Optional<KeptOutput> output) {
        return CommandAnswer.of(end, wanted, "inner-1", output);
    }

    private static CommandAnswer.Failure failure(CommandAnswer answer) {
        return (CommandAnswer.Failure) answer;
    }
}
