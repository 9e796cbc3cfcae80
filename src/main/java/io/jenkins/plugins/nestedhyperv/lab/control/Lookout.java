package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Has each host looked at when it is time, and the leases on it renewed. Used by the thread that steps. */
final class Lookout {
    private final Surroundings around;
    private final ControllerSettings settings;
    private final HostLinks links;
    private final Roster roster;
    private final Renewer renewer;
    private final Agenda<String> looks;
    private final Set<String> touched = new TreeSet<>();

    /**
     * Begins with no host.
     *
     * @param looks which host is to be looked at, or asked when it is to be
     */
    Lookout(
            Surroundings around,
            ControllerSettings settings,
            HostLinks links,
            Roster roster,
            Renewer renewer,
            Agenda<String> looks) {
        this.around = around;
        this.settings = settings;
        this.links = links;
        this.roster = roster;
        this.renewer = renewer;
        this.looks = looks;
    }

    /** Something changed for labs on these hosts: how often they are looked at, or a lease that is due. */
    void touched(Collection<String> hosts) {
        touched.addAll(hosts);
    }

    /** Begins the renewals and looks that are due, on hosts that were touched or whose time has come. */
    void look(Instant now) {
        touched.forEach(host -> links.find(host).ifPresent(link -> renewer.renew(link, now)));
        touched.forEach(looks::soon);
        touched.clear();
        for (String host : looks.due(now)) {
            links.find(host).ifPresent(link -> look(link, now));
        }
    }

    private void look(HostLink link, Instant now) {
        Instant next = link.nextLook(interval(link), now);
        if (!next.isAfter(now)) {
            link.look(around.ledger().ledger(), inside(link.name()), now, around.executor());
        } else if (next.isBefore(Instant.MAX)) {
            looks.at(link.name(), next);
        }
    }

    /** What the labs want to see of the host VMs on one host. */
    private Map<VmRef, Duration> inside(String host) {
        Map<VmRef, Duration> inside = new HashMap<>();
        roster.on(host)
                .forEach(lab -> lab.lookInside().forEach((vm, age) -> {
                    if (host.equals(lab.lab().placement().get(vm.hostVm()))) {
                        inside.put(vm, age);
                    }
                }));
        return inside;
    }

    private Duration interval(HostLink link) {
        boolean rests = !roster.anyWaits();
        for (DrivenLab lab : roster.on(link.name())) {
            rests &= lab.rests();
        }
        return interval(rests);
    }

    /** The longest time between two looks at a host all of whose labs rest, or do not. */
    Duration interval(boolean rests) {
        return rests ? settings.atRest() : settings.whileBuilding();
    }

    /** When the next look is due; empty when none is before something else happens. */
    Optional<Instant> next() {
        return looks.next();
    }
}
