package io.jenkins.plugins.nestedhyperv.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class PlanTest {
    @Test
    public void hostsAreInTheirOrderHoweverTheyWereFound() {
        Map<String, List<Action>> found = new LinkedHashMap<>();
        List.of("c", "a", "b").forEach(host -> found.put(host, List.of(new Action.StartHostVm("host-1"))));
        assertThat(new Plan(found, Map.of()).actions().keySet()).containsExactly("a", "b", "c");
    }
}
