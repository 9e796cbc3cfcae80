package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.model.Owners;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The labs that are driven here, found by the hosts that concern them, and which of them are to be gone through: those
 * that something happened to, and those whose time has come. Used by the thread that steps.
 */
final class Roster {
    private final Map<LabId, DrivenLab> labs = new TreeMap<>();
    private final Map<String, Map<LabId, DrivenLab>> byHost = new HashMap<>();
    private final Map<LabId, Set<String>> hosts = new HashMap<>();
    private final Set<LabId> everywhere = new HashSet<>();
    private final Map<LabId, OwnerState> owners = new HashMap<>();
    private final Agenda<LabId> agenda = new Agenda<>();

    void add(DrivenLab lab) {
        labs.put(lab.id(), lab);
        soon(lab.id());
    }

    /** Takes a lab off; returns the hosts that it concerned. */
    Set<String> remove(DrivenLab lab) {
        labs.remove(lab.id());
        agenda.remove(lab.id());
        everywhere.remove(lab.id());
        owners.remove(lab.id());
        return index(lab, Set.of());
    }

    void clear() {
        List.copyOf(labs.values()).forEach(this::remove);
    }

    Collection<DrivenLab> all() {
        return labs.values();
    }

    /** The records of all, by id. */
    List<Lab> labs() {
        List<Lab> records = new ArrayList<>(labs.size());
        labs.values().forEach(driven -> records.add(driven.lab()));
        return records;
    }

    Optional<DrivenLab> find(LabId id) {
        return Optional.ofNullable(labs.get(id));
    }

    /** The labs that a host concerns, by id. */
    Collection<DrivenLab> on(String host) {
        return byHost.getOrDefault(host, Map.of()).values();
    }

    /** Whether some lab waits for a place that may be on any host. */
    boolean anyWaits() {
        return !everywhere.isEmpty();
    }

    /** A lab is to be gone through in this step, or in the next one; nothing happens if it is not driven here any more. */
    void soon(LabId id) {
        if (labs.containsKey(id)) {
            agenda.soon(id);
        }
    }

    /** All labs on a host are to be gone through. */
    void soonOn(String host) {
        on(host).forEach(lab -> agenda.soon(lab.id()));
    }

    /** Notes what was known of a lab's owner when it was gone through. */
    void noteOwner(DrivenLab lab, OwnerState state) {
        owners.put(lab.id(), state);
    }

    /** All labs are to be gone through of whose owners something else is known by now. */
    void soonWhereOwnersChanged(Owners now) {
        labs.forEach((id, lab) -> {
            if (now.stateOf(lab.lab().owner()) != owners.get(id)) {
                agenda.soon(id);
            }
        });
    }

    /** The labs to go through now, by id. */
    List<DrivenLab> due(Instant now) {
        List<LabId> ids = agenda.due(now);
        List<DrivenLab> due = new ArrayList<>(ids.size());
        ids.forEach(id -> due.add(labs.get(id)));
        return due;
    }

    Optional<Instant> next() {
        return agenda.next();
    }

    /**
     * Notes how a lab stands now.
     *
     * @param next when it is to be gone through again, at the latest
     * @return the hosts that concern it now, or did before
     */
    Set<String> note(DrivenLab lab, Instant next) {
        agenda.at(lab.id(), next);
        if (lab.waitsAnywhere()) {
            everywhere.add(lab.id());
        } else {
            everywhere.remove(lab.id());
        }
        Set<String> now = lab.lab().occupiedHosts();
        Set<String> touched = new HashSet<>(now);
        touched.addAll(index(lab, now));
        return touched;
    }

    private Set<String> index(DrivenLab lab, Set<String> now) {
        Set<String> before = hosts.getOrDefault(lab.id(), Set.of());
        if (!before.equals(now)) {
            before.forEach(host -> byHost.get(host).remove(lab.id()));
            now.forEach(host ->
                    byHost.computeIfAbsent(host, name -> new TreeMap<>()).put(lab.id(), lab));
            hosts.put(lab.id(), now);
        }
        if (now.isEmpty()) {
            hosts.remove(lab.id());
        }
        return before;
    }
}
