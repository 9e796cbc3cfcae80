package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static io.jenkins.plugins.nestedhyperv.jenkins.step.StepLabs.BUILD;
import static io.jenkins.plugins.nestedhyperv.jenkins.step.StepLabs.ID;
import static io.jenkins.plugins.nestedhyperv.jenkins.step.StepLabs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import io.jenkins.plugins.nestedhyperv.jenkins.step.LabRules.Question;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** Who may use which lab and VM, and what is said when not. */
public class LabRulesTest {
    private static final EngineState OPEN = new EngineState.Open();
    private static final Optional<String> CALLER = Optional.of(BUILD.reference());

    @Test
    public void theLabThatIsNamedCountsMoreThanTheLabAround() {
        assertThat(LabRules.meant(Optional.of("named"), Optional.of("around"))).contains("named");
        assertThat(LabRules.meant(Optional.empty(), Optional.of(" around "))).contains("around");
        assertThat(LabRules.meant(Optional.empty(), Optional.of(" "))).isEmpty();
        assertThat(LabRules.meant(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    public void aBuildUsesItsOwnLab() {
        Lab lab = StepLabs.ready();
        assertThat(LabRules.lab(new Question(ID, CALLER, OPEN, Optional.of(lab))))
                .isEqualTo(new Sight.There<>(lab));
    }

    @Test
    public void nobodyElseUsesIt() {
        Lab lab = StepLabs.ready();
        for (Optional<String> caller : List.of(Optional.<String>empty(), Optional.of("another-build"))) {
            assertThat(refused(new Question(ID, caller, OPEN, Optional.of(lab))))
                    .contains("is not this build's")
                    .doesNotContain(BUILD.description());
        }
    }

    @Test
    public void aLabOfTheCommandLineIsNobodysInJenkins() {
        Owner process = new Owner(Owner.Kind.PROCESS, BUILD.reference(), "a process");
        Lab lab = StepLabs.asked(process);
        assertThat(refused(new Question(ID, CALLER, OPEN, Optional.of(lab)))).contains("is not this build's");
    }

    @Test
    public void nothingIsSaidOfALabWhileTheEngineIsAway() {
        Question question = new Question(ID, CALLER, new EngineState.Away(), Optional.empty());
        assertThat(LabRules.lab(question)).isInstanceOf(Sight.NotNow.class);
        assertThat(refused(new Question(ID, CALLER, new EngineState.Failed("no disk"), Optional.empty())))
                .contains("no disk");
    }

    @Test
    public void aLabThatIsNoUseIsRefusedWithTheReason() {
        assertThat(refused(new Question(ID, CALLER, OPEN, Optional.empty()))).contains("is not recorded");
        Lab failed =
                StepLabs.ready().failed(new Failure(Optional.of("inner-1"), Phase.READY, "it turned itself off", NOW));
        assertThat(refused(new Question(ID, CALLER, OPEN, Optional.of(failed))))
                .contains("has failed: inner-1: it turned itself off");
        Lab going = StepLabs.ready().released("somebody asked");
        assertThat(refused(new Question(ID, CALLER, OPEN, Optional.of(going))))
                .contains("is being removed: somebody asked");
    }

    @Test
    public void aVmIsUsedFromWhenItIsReadyUntilItIsLost() {
        Lab lab = StepLabs.ready();
        assertThat(LabRules.vm(lab, "inner-1"))
                .isEqualTo(new Sight.There<>(lab.vm("inner-1").orElseThrow()));
        Lab making = StepLabs.asked(BUILD);
        assertThat(((Sight.NotNow<?>) LabRules.vm(making, "inner-1")).reason()).contains("inner-1", "is not ready");
        Lab lost = lab.with(lab.vm("inner-1").orElseThrow().with(Making.LOST));
        assertThat(((Sight.Refused<?>) LabRules.vm(lost, "inner-1")).reason()).contains("inner-1", "is lost");
    }

    @Test
    public void anUnknownVmIsRefusedWithTheOneThatWasProbablyMeant() {
        assertThat(((Sight.Refused<?>) LabRules.vm(StepLabs.ready(), "iner-1")).reason())
                .contains("no VM \"iner-1\". Did you mean \"inner-1\"? Its VMs are: host-1, inner-1, inner-2.");
        assertThat(((Sight.Refused<?>) LabRules.vm(StepLabs.ready(), "database")).reason())
                .contains("no VM \"database\". Its VMs are: host-1, inner-1, inner-2.");
    }

    private static String refused(Question question) {
        return ((Sight.Refused<Lab>) LabRules.lab(question)).reason();
    }
}
