package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import org.junit.Test;

public class HappyPathTest {
    private final Bench bench = new Bench();

    @Test
    public void anInnerVmBootsInAHostVmMadeFromAnImage() throws HyperVException {
        Vm hostVm = bench.hostVm();
        Machine inside = hostVm.guest().enter(Bench.PASSWORD);

        Vm inner = bench.vmOn(inside, DataSize.ofGigabytes(2));
        inner.power().start();
        bench.settle();

        assertThat(inner.guest().isUp()).isTrue();
        assertThat(inner.guest().enter(Bench.PASSWORD).name()).isEqualTo("h1/" + hostVm.id() + "/" + inner.id());
        assertThat(inside.facts().vmRuns()).isTrue();
    }
}
