package io.jenkins.plugins.nestedhyperv.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.Test;

public class LabLayoutTest {

    @Test
    public void eachInnerVmFindsTheRelayAtItsOwnHostVmsAddress() {
        for (String mode : List.of("nat", "bridged")) {
            LabSpec spec = ToySpecs.spec(2, 4, "network: {mode: " + mode + "}");
            LabLayout layout = LabLayout.of(Scene.placed(spec));
            assertThat(spec.innerVms()).extracting(InnerVm::hostVm).contains("host-1", "host-2");
            assertThat(spec.innerVms())
                    .allSatisfy(vm -> assertThat(layout.relay(vm.name()))
                            .isEqualTo(layout.hostVm(vm.hostVm()).network().ip())
                            .isIn(layout.innerVm(vm.name()).network().names().values()));
        }
    }

    @Test
    public void onlyInnerVmsHaveARelay() {
        LabLayout layout = LabLayout.of(Scene.placed(ToySpecs.spec(1, 1)));
        assertThatThrownBy(() -> layout.relay("host-1")).isInstanceOf(NoSuchElementException.class);
    }
}
