package io.jenkins.plugins.nestedhyperv.jenkins.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Queue;
import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.config.SimulatedPhysicalHost;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jenkins.metrics.api.Metrics;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Where the plugin Metrics is installed, it has our figures. */
public class NestedHyperVMetricsTest {
    private static final String PREFIX = "nested-hyperv.";

    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void theFiguresFollowALabAndItsHost() throws Exception {
        Path go = host.root().resolve("go");
        LabBuilds.useHost(host.root().toString());
        LabBuilds.start(jenkins, LabBuilds.spec(1), LabBuilds.bodyUntil(go.toString()));
        LabBuilds.awaitLog(jenkins, "the body runs");
        await("labs.ready", 1L);
        assertThat(readUnderTheLockOfTheQueue())
                .containsEntry("labs.waiting", 0L)
                .containsEntry("builds.waiting", 0L)
                .containsEntry("hosts.configured", 1L)
                .containsEntry("hosts.unreachable", 0L)
                .containsEntry("agents.total", 0L)
                .containsEntry("host.test-host.labs", 1L)
                .containsEntry("host.test-host.hostVms", 1L)
                .hasEntrySatisfying(
                        "host.test-host.memory",
                        memory -> assertThat(memory)
                                .isPositive()
                                .isLessThanOrEqualTo(read().get("host.test-host.memory.limit")));

        host.host().controls().disconnect("no route to it");
        await("hosts.unreachable", 1L);
        host.host().controls().reconnect();
        await("hosts.unreachable", 0L);

        Files.createFile(go);
        LabBuilds.awaitEnd(jenkins, Result.SUCCESS);
        host.awaitNothingLeft();
        await("host.test-host.labs", 0L);
    }

    @Test
    public void theFiguresOfAHostComeAndGoWithIt() throws Exception {
        LabBuilds.useHost(host.root().toString());
        await("host.test-host.labs", 0L);
        NestedHyperVConfiguration.get().setHosts(List.of(new SimulatedPhysicalHost("pretended")));
        await("host.pretended.labs", 0L);
        assertThat(read().keySet()).noneMatch(name -> name.startsWith("host.test-host."));
    }

    private static void await(String name, Long value) throws InterruptedException {
        Await.until(() -> read().toString(), () -> value.equals(read().get(name)));
    }

    /** The test host refuses whoever asks it under that lock. */
    private static Map<String, Long> readUnderTheLockOfTheQueue() throws Exception {
        return Queue.withLock(NestedHyperVMetricsTest::read);
    }

    private static Map<String, Long> read() {
        Map<String, Long> figures = new TreeMap<>();
        Metrics.metricRegistry().getGauges().forEach((name, gauge) -> {
            if (name.startsWith(PREFIX)) {
                figures.put(name.substring(PREFIX.length()), (Long) gauge.getValue());
            }
        });
        return figures;
    }
}
