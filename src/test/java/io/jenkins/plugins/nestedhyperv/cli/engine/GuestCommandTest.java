package io.jenkins.plugins.nestedhyperv.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.cli.console.Interrupts;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.LabDrive;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import io.jenkins.plugins.nestedhyperv.report.document.CommandResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class GuestCommandTest {
    private static final VmRef VM = VmRef.innerVm(new LabId("abcdefgh"), "host-1", "inner-1");
    private static final OperationId ID = new OperationId("op-1");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Interrupts interrupts = new Interrupts();
    private OpenLedger ledger;

    @Before
    public void openLedger() throws IOException {
        ledger = OpenLedger.open(
                new DurableFiles(), folder.getRoot().toPath().resolve("ledger"), Clock.systemUTC(), new Random(1));
    }

    @After
    public void closeLedger() {
        ledger.close();
    }

    @Test
    public void allOutputIsPassedOnAndABoundedPartKept() throws Exception {
        String chunk = "x".repeat(600_000);
        StringBuilder shown = new StringBuilder();
        CommandResult result = run(new OneCommand(new CommandState.Ended(0), chunk, chunk), shown);
        assertThat(shown.length()).isEqualTo(1_200_000);
        assertThat(result.output()).hasSize(GuestCommand.KEPT_CHARACTERS);
        assertThat(result.cut()).isTrue();
        assertThat(result.succeeded()).isTrue();
    }

    @Test
    public void anOutcomeThatCannotBeKnownIsSaidAndNotTriedAgain() throws Exception {
        OneCommand guest = new OneCommand(new CommandState.Unknown("the guest restarted"), "begun\n");
        CommandResult result = run(guest, new StringBuilder());
        assertThat(result.exit()).isNull();
        assertThat(result.unknown()).isEqualTo("the guest restarted");
        assertThat(result.output()).isEqualTo("begun\n");
        assertThat(result.succeeded()).isFalse();
        assertThat(guest.starts).isOne();
    }

    @Test
    public void aGuestThatLostTheCommandIsNamed() throws Exception {
        CommandResult result = run(new OneCommand(new CommandState.NeverStarted()), new StringBuilder());
        assertThat(result.unknown()).contains("inner-1", "never heard");
    }

    @Test
    public void aCommandIsRecordedBeforeItStartsAndWithItsEnd() throws Exception {
        run(new OneCommand(new CommandState.Ended(3)), new StringBuilder());
        assertThat(ledger.operations().find(VM.lab(), ID).orElseThrow().state()).isEqualTo(new CommandState.Ended(3));
    }

    @Test
    public void aGuestThatDoesNotAnswerEndsTheWaitWhenTheUserInterrupts() {
        interrupts.interrupt();
        OneCommand silent = new OneCommand(new CommandState.Running()) {
            @Override
            public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
                throw new HostException("no answer");
            }
        };
        assertThatThrownBy(() -> run(silent, new StringBuilder()))
                .isInstanceOf(HostException.class)
                .hasMessage("no answer");
    }

    @Test
    public void aCommandIsNotRunInAVmThatTookThePlaceOfItsOwn() throws Exception {
        Lab lab = Lab.asked(VM.lab(), ToySpecs.OWNER, ToySpecs.spec(1, 1), ToySpecs.KEY, Instant.EPOCH);
        try (LabDrive drive = ledger.labs().tryDrive(VM.lab()).orElseThrow()) {
            drive.save(lab);
            OneCommand replaced = new OneCommand(new CommandState.Ended(0)) {
                @Override
                public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
                    super.start(vm, id, command, input);
                    makeAnew(drive, lab);
                    throw new HostException("no answer");
                }
            };
            CommandResult result = run(replaced, new StringBuilder());
            assertThat(replaced.starts).isOne();
            assertThat(result.unknown()).contains("VM inner-1 was made anew");
        }
    }

    private static void makeAnew(LabDrive drive, Lab lab) throws HostException {
        try {
            drive.save(lab.with(lab.vm("inner-1").orElseThrow().anew(Instant.EPOCH)));
        } catch (StoreException e) {
            throw new HostException(e.getMessage());
        }
    }

    private CommandResult run(Guests guest, StringBuilder shown) throws IOException, InterruptedException {
        return new GuestCommand(ledger.operations(), interrupts, Clock.systemUTC())
                .run(guest, VM, ID, "command", shown::append);
    }

    /** A guest that has output in pieces, and then a state that stays. */
    private static class OneCommand implements Guests {
        private final CommandState end;
        private final String[] pieces;
        private int starts;
        private int piece;

        OneCommand(CommandState end, String... pieces) {
            this.end = end;
            this.pieces = pieces;
        }

        @Override
        public CommandState start(VmRef vm, OperationId id, String command, byte[] input) throws HostException {
            starts++;
            return new CommandState.Running();
        }

        @Override
        public CommandProgress read(VmRef vm, OperationId id, long offset, int maxBytes) {
            if (piece == pieces.length) {
                return new CommandProgress("", offset, end);
            }
            String text = pieces[piece];
            piece++;
            return new CommandProgress(text, offset + text.length(), end);
        }

        @Override
        public CommandState stop(VmRef vm, OperationId id) {
            return end;
        }

        @Override
        public void copyIn(VmRef vm, Path from, String to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void copyOut(VmRef vm, String from, Path to, long maxBytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LevelFacts facts(VmRef vm) {
            throw new UnsupportedOperationException();
        }
    }
}
