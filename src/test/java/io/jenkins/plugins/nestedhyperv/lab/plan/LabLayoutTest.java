package io.jenkins.plugins.nestedhyperv.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.PortMapping;
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
    public void theVmsOfAGroupInOneHostVmHavePortsOneAfterTheOther() {
        LabLayout layout = LabLayout.of(Scene.placed(ToySpecs.spec(
                2,
                0,
                "inner:",
                "  - {name: web, image: tiny, count: 4, ports: [{port: 80, hostPort: 8080}, {port: 22, hostPort: 2200}]}",
                "  - {name: db, image: tiny, on: [host], ports: [{port: 80, hostPort: 8082}]}")));
        assertThat(layout.ports("host-1"))
                .containsExactly(
                        new PortMapping("host-1", 8080, "web-1", 80),
                        new PortMapping("host-1", 2200, "web-1", 22),
                        new PortMapping("host-1", 8081, "web-3", 80),
                        new PortMapping("host-1", 2201, "web-3", 22),
                        new PortMapping("host-1", 8082, "db-1", 80));
        assertThat(layout.ports("host-2"))
                .extracting(PortMapping::innerVm, PortMapping::hostPort)
                .containsExactly(
                        tuple("web-2", 8080), tuple("web-2", 2200), tuple("web-4", 8081), tuple("web-4", 2201));
        assertThat(LabLayout.of(Scene.placed(ToySpecs.spec(1, 1))).ports("host-1"))
                .isEmpty();
    }

    @Test
    public void onlyInnerVmsHaveARelay() {
        LabLayout layout = LabLayout.of(Scene.placed(ToySpecs.spec(1, 1)));
        assertThatThrownBy(() -> layout.relay("host-1")).isInstanceOf(NoSuchElementException.class);
    }
}
