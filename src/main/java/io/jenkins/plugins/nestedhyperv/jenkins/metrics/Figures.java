package io.jenkins.plugins.nestedhyperv.jenkins.metrics;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.Fleet;
import io.jenkins.plugins.nestedhyperv.jenkins.monitor.Amiss;
import io.jenkins.plugins.nestedhyperv.lab.capacity.HostUse;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.report.LabState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Figures of labs, hosts and agents, from what the engine and Jenkins have in memory. Pure. */
final class Figures {
    private static final String LABS = "labs.";
    private static final String BUILDS_WAITING = "builds.waiting";
    private static final String OVERDUE = "leases.overdue";
    private static final String ORPHANS = "labs.orphaned";
    private static final String UNREACHABLE = "hosts.unreachable";
    private static final String HOSTS = "hosts.configured";
    private static final String AGENTS = "agents.total";
    private static final String AGENTS_CONNECTED = "agents.connected";
    private static final String AGENTS_BUSY = "agents.busy";

    private Figures() {}

    /** The names of the figures that there always are. */
    static List<String> names() {
        return Stream.concat(
                        Stream.of(LabState.values()).map(Figures::name),
                        Stream.of(
                                BUILDS_WAITING,
                                OVERDUE,
                                ORPHANS,
                                UNREACHABLE,
                                HOSTS,
                                AGENTS,
                                AGENTS_CONNECTED,
                                AGENTS_BUSY))
                .toList();
    }

    /** The names of the figures of one host, without that of the host. */
    static List<String> namesOfHost() {
        return List.of("labs", "hostVms", "hostVms.limit", "memory", "memory.limit");
    }

    /** The name of a figure of one host. */
    static String ofHost(String host, String name) {
        return "host." + host + "." + name;
    }

    /** All figures by their names; one that is not known is left out. Memory is in bytes. */
    static Map<String, Long> of(Fleet fleet, Collection<AgentSeen> agents) {
        Map<String, Long> figures = new TreeMap<>();
        for (LabState state : LabState.values()) {
            figures.put(name(state), count(fleet, state));
        }
        figures.put(BUILDS_WAITING, buildsWaiting(fleet));
        figures.put(OVERDUE, (long) Amiss.overdue(fleet).size());
        figures.put(ORPHANS, (long) fleet.orphans().size());
        figures.put(UNREACHABLE, unreachable(fleet));
        figures.put(HOSTS, (long) fleet.hosts().size());
        figures.put(AGENTS, (long) agents.size());
        figures.put(
                AGENTS_CONNECTED, agents.stream().filter(AgentSeen::isConnected).count());
        figures.put(AGENTS_BUSY, agents.stream().filter(AgentSeen::isBusy).count());
        HostUse.of(fleet.hosts(), fleet.labs(), fleet.seen()).forEach((host, use) -> putHost(figures, host, use));
        return figures;
    }

    private static String name(LabState state) {
        return LABS + state.word();
    }

    private static long count(Fleet fleet, LabState state) {
        return fleet.labs().stream().filter(lab -> LabState.of(lab) == state).count();
    }

    /** A build may wait for several labs; it is one build. */
    private static long buildsWaiting(Fleet fleet) {
        return fleet.labs().stream()
                .filter(lab -> LabState.of(lab) == LabState.WAITING)
                .map(Lab::owner)
                .filter(owner -> owner.kind() == Owner.Kind.BUILD)
                .distinct()
                .count();
    }

    private static long unreachable(Fleet fleet) {
        return fleet.hosts().stream()
                .filter(host -> fleet.seen().containsKey(host.name()))
                .filter(host -> fleet.seen().get(host.name()).contents() instanceof Look.NotSeen<?>)
                .count();
    }

    private static void putHost(Map<String, Long> figures, String host, HostUse use) {
        figures.put(ofHost(host, "labs"), (long) use.labs());
        figures.put(ofHost(host, "hostVms"), (long) use.taken().vms());
        figures.put(ofHost(host, "memory"), use.taken().memory().bytes());
        use.limit().ifPresent(limit -> {
            figures.put(ofHost(host, "hostVms.limit"), (long) limit.vms());
            figures.put(ofHost(host, "memory.limit"), limit.memory().bytes());
        });
    }
}
