package io.jenkins.plugins.nestedhyperv.jenkins.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricSet;
import hudson.Extension;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.YesNoMaybe;
import jenkins.metrics.api.MetricProvider;
import jenkins.metrics.api.Metrics;

/**
 * Gives the plugin Metrics our figures, where it is installed. They are read from memory alone. Those of hosts come and go with the
 * configured hosts; while the engine is not at work, no figure has a value.
 */
@Extension(optional = true, dynamicLoadable = YesNoMaybe.YES)
public final class NestedHyperVMetrics extends MetricProvider {
    private static final String PREFIX = "nested-hyperv.";
    /** One reading serves all gauges that are read together. */
    private static final Duration READING = Duration.ofSeconds(1);

    private final Clock clock = Clock.systemUTC();
    private Set<String> hosts = Set.of();
    private Instant readAt = Instant.MIN;
    private Map<String, Long> read = Map.of();

    /** All figures but those of hosts, which are added and removed from now on. */
    @Override
    public MetricSet getMetricSet() {
        LabEngine.get().onStep(this::followHosts);
        return gauges(Figures.names().stream());
    }

    private MetricSet gauges(Stream<String> names) {
        Map<String, Metric> gauges = names.collect(Collectors.toMap(PREFIX::concat, this::gauge));
        return () -> gauges;
    }

    private Gauge<Long> gauge(String name) {
        return () -> figures().get(name);
    }

    private synchronized Map<String, Long> figures() {
        Instant now = clock.instant();
        if (!(LabEngine.get().state() instanceof EngineState.Open)) {
            return Map.of();
        }
        if (now.isBefore(readAt) || !now.isBefore(readAt.plus(READING))) {
            read = Figures.of(LabEngine.get().fleet(), AgentSeen.all());
            readAt = now;
        }
        return read;
    }

    private synchronized void followHosts() {
        Set<String> now =
                LabEngine.get().fleet().hosts().stream().map(HostConfig::name).collect(Collectors.toSet());
        Set<String> before = hosts;
        if (LabEngine.get().state() instanceof EngineState.Open && !now.equals(before)) {
            before.stream()
                    .filter(host -> !now.contains(host))
                    .flatMap(NestedHyperVMetrics::names)
                    .forEach(name -> Metrics.metricRegistry().remove(PREFIX + name));
            Metrics.metricRegistry()
                    .registerAll(gauges(
                            now.stream().filter(host -> !before.contains(host)).flatMap(NestedHyperVMetrics::names)));
            hosts = now;
        }
    }

    private static Stream<String> names(String host) {
        return Figures.namesOfHost().stream().map(name -> Figures.ofHost(host, name));
    }
}
