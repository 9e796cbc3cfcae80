package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import org.junit.Test;

public class NamesTest {
    private final Bench bench = new Bench();
    private final HyperV hyperV = bench.machine.hyperV();

    @Test
    public void namesRepeatAndOnlyIdsTellVmsApart() throws HyperVException {
        Vm first = named("web");
        Vm second = named("web");

        assertThat(hyperV.named("web")).containsExactly(first, second);
        assertThat(hyperV.vm(first.id())).isSameAs(first);
        assertThat(hyperV.vm(second.id())).isSameAs(second);
        assertThat(first.configuration()).isNotEqualTo(second.configuration());
    }

    @Test
    public void wildcardCharactersInANameMatchOthers() throws HyperVException {
        Vm own = named("nhv-[ab]");
        Vm other = named("nhv-a");

        assertThat(hyperV.named(own.name())).containsExactly(other);
        assertThat(hyperV.named("nhv-`[ab`]")).containsExactly(own);
        assertThat(hyperV.named("nhv*")).containsExactly(own, other);
        assertThat(hyperV.named("NHV-?")).containsExactly(other);
        assertThat(hyperV.named("nhv-[a-c]")).containsExactly(other);
        assertThat(hyperV.named("nhv-[d-f]")).isEmpty();
    }

    @Test
    public void aNameOrIdThatNoVmHasIsNotFound() throws HyperVException {
        Bench.assertRefused(ErrorClass.OBJECT_NOT_FOUND, "ObjectNotFound", () -> hyperV.named("none"));
        Bench.assertRefused(ErrorClass.OBJECT_NOT_FOUND, "ObjectNotFound", () -> hyperV.vm("none"));
        assertThat(hyperV.named("none*")).isEmpty();
    }

    @Test
    public void aRenamedVmStaysTheSameThing() throws HyperVException {
        Vm vm = named("web");
        String key = vm.thing().key();
        vm.rename("db");

        assertThat(hyperV.named("db")).containsExactly(vm);
        assertThat(vm.thing().key()).isEqualTo(key);
        assertThat(vm.folder().name()).isEqualTo("web");
    }

    private Vm named(String name) throws HyperVException {
        return hyperV.newVm(NewVm.of(name, Bench.FOLDER, DataSize.ofGigabytes(1)));
    }
}
