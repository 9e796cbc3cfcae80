package io.jenkins.plugins.nestedhyperv.simulator.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import java.util.List;
import java.util.function.BooleanSupplier;
import net.bytebuddy.asm.Advice;
import org.junit.Test;

/** The class loader that puts defects into production classes. */
public class MutantLoaderTest {
    /** Asks a mark for what is not its own. */
    public static final class Question implements BooleanSupplier {
        @Override
        public boolean getAsBoolean() {
            return Mark.of("ours", new LabId("k7mzq2xa"), Role.HOST_VM, "1").owns("theirs", "2");
        }
    }

    /** Every mark is ours. */
    static final class Greedy {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean owns) {
            owns = true;
        }
    }

    private static boolean ask(List<Patch> patches) throws ReflectiveOperationException {
        Class<?> question = new MutantLoader(patches).loadClass(Question.class.getName());
        return ((BooleanSupplier) question.getConstructor().newInstance()).getAsBoolean();
    }

    @Test
    public void aDefectHoldsWhereItWasPutInOnly() throws ReflectiveOperationException {
        assertThat(ask(List.of(Patch.of("lab.host.Mark", "owns(String, String)", Greedy.class))))
                .isTrue();
        assertThat(ask(List.of())).isFalse();
        assertThat(new Question().getAsBoolean()).isFalse();
    }

    @Test
    public void aDefectInAMethodThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> ask(List.of(Patch.of("lab.host.Mark", "owns(String)", Greedy.class))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no method owns in");
    }
}
