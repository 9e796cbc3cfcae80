package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.nestedhyperv.cli.engine.LabRun;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Rule;
import org.junit.Test;

/** What happens when a host VM does not see the extensions that its host says it exposed. */
public class ExtensionsLongIT {
    private static final String LAB = "hosts: [{image: tiny}]\ninner: [{image: tiny, memory: 192MB}]\n";

    @Rule
    public final RealCli cli = new RealCli();

    @Test
    public void extensionsThatWereOnlyPromisedFailTheLabWithCauseAndFix() throws Exception {
        AtomicReference<ForgetfulHost> host = new AtomicReference<>();
        try (RealEngine engine = RealEngine.open(cli, real -> {
            host.set(new ForgetfulHost(real));
            return host.get();
        })) {
            LabRun run = engine.ask(LAB);
            CliException problem = catchThrowableOfType(CliException.class, run::awaitReady);
            assertThat(problem)
                    .as(engine.shown())
                    .hasMessageContaining(run.lab().id() + " failed");
            Failure failure =
                    engine.await(run, LabEvent.Failed.class, event -> true).failure();
            assertThat(failure.vm()).contains("host-1");
            assertThat(failure.phase()).isEqualTo(Phase.EXTENSIONS_VISIBLE);
            assertThat(failure.message())
                    .contains("host-1 on host this-machine does not see virtualization extensions")
                    .contains("Nested virtualization is switched off on the host, or its processor lacks it")
                    .contains("check that nested virtualization is allowed");
            assertThat(host.get().seenInside()).isNotEmpty().allSatisfy(facts -> {
                assertThat(facts.hypervisorPresent()).isTrue();
                assertThat(facts.extension()).isEmpty();
                assertThat(facts.secondLevelPaging()).isFalse();
            });
            engine.await(run, LabEvent.Gone.class, event -> true);
            cli.assertGone(run.lab().id());
        }
        RanAgainst.record("real nested VMs on qemu (" + cli.accelerator() + ")");
    }
}
