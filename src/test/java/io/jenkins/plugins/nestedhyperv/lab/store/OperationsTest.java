package io.jenkins.plugins.nestedhyperv.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class OperationsTest {
    private static final VmRef VM = VmRef.innerVm(SampleLabs.A, "host-1", "inner-1");

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private Path root;
    private LedgerFolder folder;
    private Operations operations;

    @Before
    public void makeAFolder() {
        root = temporary.getRoot().toPath();
        folder = new LedgerFolder(new DurableFiles(), root, Clock.fixed(SampleLabs.NOW, ZoneOffset.UTC));
        operations = new Operations(folder);
    }

    @Test
    public void everyStateIsReadAsItWasWritten() throws IOException {
        for (CommandState state : new CommandState[] {
            new CommandState.NeverStarted(),
            new CommandState.Running(),
            new CommandState.Ended(-1),
            new CommandState.Unknown("the guest was restarted")
        }) {
            operations.record(operation(1).heard(state));
            assertThat(operations.find(SampleLabs.A, new OperationId("op-1")))
                    .hasValue(operation(1).heard(state));
        }
    }

    @Test
    public void operationsAreListedOldestFirstAndPerLab() throws IOException {
        operations.record(operation(2));
        operations.record(operation(1));

        assertThat(operations.list(SampleLabs.A)).containsExactly(operation(1), operation(2));
        assertThat(operations.list(SampleLabs.B)).isEmpty();
    }

    @Test
    public void theOldestThatIsOverMakesRoom() throws IOException {
        for (int number = 0; number < Operations.MAXIMUM; number++) {
            operations.record(number == 3 ? operation(3).heard(new CommandState.Ended(0)) : operation(number));
        }

        operations.record(operation(Operations.MAXIMUM));
        operations.record(operation(Operations.MAXIMUM).heard(new CommandState.Running()));

        assertThat(operations.find(SampleLabs.A, new OperationId("op-3"))).isEmpty();
        assertThat(operations.list(SampleLabs.A)).hasSize(Operations.MAXIMUM);
        assertThatThrownBy(() -> operations.record(operation(999)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("already has 100 commands that have not ended");
    }

    @Test
    public void aDamagedRecordIsSetAside() throws IOException {
        operations.record(operation(1));
        operations.record(operation(2));
        Files.writeString(root.resolve("operations/aaaaaaaa/op-1.json"), "");

        assertThat(operations.list(SampleLabs.A)).containsExactly(operation(2));
        assertThat(folder.files().list(root.resolve("damaged")))
                .singleElement()
                .asString()
                .endsWith("-op-1.json");
    }

    @Test
    public void operationsOfLabsWithoutARecordArePruned() throws IOException {
        operations.record(operation(1));
        Leftovers.prune(folder);
        assertThat(Files.exists(root.resolve("operations/aaaaaaaa"))).isFalse();
    }

    @Test
    public void anOperationThatIsBegunAgainStaysWhatItWas() throws IOException {
        folder.write(folder.lab(SampleLabs.A), LabRecords.KIND, SampleLabs.waiting(SampleLabs.A));
        Operation first = begin(0);

        assertThat(first.isOver()).isFalse();
        assertThat(begin(1)).isEqualTo(first);
        assertThat(operations.list(SampleLabs.A)).containsExactly(first);
    }

    @Test
    public void anOperationIsNotForAVmThatWasMadeAnewSince() throws IOException {
        Lab lab = SampleLabs.waiting(SampleLabs.A);
        folder.write(folder.lab(SampleLabs.A), LabRecords.KIND, lab);
        begin(0);
        VmRecord vm = lab.vm("inner-1").orElseThrow();
        folder.write(folder.lab(SampleLabs.A), LabRecords.KIND, lab.with(vm.anew(SampleLabs.NOW)));
        Operation again = begin(1);

        assertThat(again.isOver()).isTrue();
        assertThat(again.state())
                .isInstanceOfSatisfying(
                        CommandState.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("VM inner-1 was made anew"));
        assertThat(operations.list(SampleLabs.A)).containsExactly(again);
        assertThat(begin(2)).isEqualTo(again);
    }

    @Test
    public void anOperationThatHasEndedStaysSo() throws IOException {
        Lab lab = SampleLabs.waiting(SampleLabs.A);
        folder.write(folder.lab(SampleLabs.A), LabRecords.KIND, lab);
        Operation ended = begin(0).heard(new CommandState.Ended(0));
        operations.record(ended);
        VmRecord vm = lab.vm("inner-1").orElseThrow();
        folder.write(folder.lab(SampleLabs.A), LabRecords.KIND, lab.with(vm.anew(SampleLabs.NOW)));

        assertThat(begin(1)).isEqualTo(ended);
    }

    private Operation begin(int seconds) throws StoreException {
        return operations.begin(new OperationId("op-1"), VM, SampleLabs.NOW.plusSeconds(seconds));
    }

    private static Operation operation(int number) {
        return Operation.about(new OperationId("op-" + number), VM, 1, SampleLabs.NOW.plusSeconds(number));
    }
}
