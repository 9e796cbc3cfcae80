package io.jenkins.plugins.nestedhyperv.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class NetworkPlanTest {
    @Test
    public void namesAreInTheirOrderHoweverTheyWereGiven() {
        Map<String, String> given = new LinkedHashMap<>();
        List.of("c", "a", "b").forEach(name -> given.put(name, "10.77.0.11"));
        assertThat(new NetworkPlan("52:54:00:00:00:01", "10.77.0.12/24", given)
                        .names()
                        .keySet())
                .containsExactly("a", "b", "c");
    }
}
