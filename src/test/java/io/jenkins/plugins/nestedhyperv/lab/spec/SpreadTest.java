package io.jenkins.plugins.nestedhyperv.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.util.List;
import org.junit.Test;

public class SpreadTest {
    @Test
    public void oneGroupGoesRoundRobinOverAllHostVms() {
        LabSpec spec = spec(
                "hosts: [{name: a, image: tiny, count: 2}, {name: b, image: tiny}]",
                "inner: [{name: i, image: tiny, count: 5}]");
        assertThat(spec.hostVmNames()).containsExactly("a-1", "a-2", "b-1");
        assertThat(places(spec)).containsExactly("i-1 in a-1", "i-2 in a-2", "i-3 in b-1", "i-4 in a-1", "i-5 in a-2");
    }

    @Test
    public void groupsOfOneDoNotAllGoIntoTheFirstHostVm() {
        LabSpec spec = spec(
                "hosts: [{name: a, image: tiny, count: 2}]",
                "inner: [{name: i, image: tiny}, {name: j, image: tiny}, {name: k, image: tiny}]");
        assertThat(places(spec)).containsExactly("i-1 in a-1", "j-1 in a-2", "k-1 in a-1");
    }

    @Test
    public void aGroupStaysOnItsHostGroups() {
        LabSpec spec = spec(
                "hosts: [{name: a, image: tiny, count: 2}, {name: b, image: tiny}]",
                "inner: [{name: i, image: tiny, count: 3, on: [b]}, {name: j, image: tiny, count: 2, on: [b, a]}]");
        assertThat(places(spec)).containsExactly("i-1 in b-1", "i-2 in b-1", "i-3 in b-1", "j-1 in a-1", "j-2 in a-2");
    }

    @Test
    public void eachVmKnowsItsGroup() {
        LabSpec spec = spec("hosts: [{name: a, image: tiny}]", "inner: [{name: i, image: small}]");
        assertThat(spec.hostVms())
                .containsExactly(new HostVm("a-1", spec.hosts().get(0)));
        assertThat(spec.innerVms())
                .containsExactly(new InnerVm("i-1", spec.inner().get(0), "a-1"));
    }

    private static LabSpec spec(String... lines) {
        Parsed<LabSpec> parsed = LabSpecReader.read("lab.yaml", String.join("\n", lines));
        return ((Parsed.Valid<LabSpec>) parsed).value();
    }

    private static List<String> places(LabSpec spec) {
        return spec.innerVms().stream()
                .map(vm -> vm.name() + " in " + vm.hostVm())
                .toList();
    }
}
