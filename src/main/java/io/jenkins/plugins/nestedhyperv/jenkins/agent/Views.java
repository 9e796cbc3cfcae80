package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVm;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How the agents of a lab look from outside. Pure. */
final class Views {
    private Views() {}

    /**
     * Puts together what is recorded and what is remembered; a lab that goes or has failed has no agents any more.
     *
     * @param tracks by the names of nodes
     * @param losses why VMs were lost, by the names that their nodes had
     */
    static AgentsView of(Lab lab, Map<String, Track> tracks, Map<String, String> losses) {
        Map<String, AgentsView.State> states = new TreeMap<>();
        Stream<InnerVm> agents = lab.isBuilding() ? Seats.agents(lab) : Stream.empty();
        agents.forEach(vm -> states.put(vm.name(), state(lab, vm, tracks, losses)));
        return new AgentsView(states);
    }

    private static AgentsView.State state(Lab lab, InnerVm vm, Map<String, Track> tracks, Map<String, String> losses) {
        String node = AgentNames.node(lab.id(), vm.name());
        Optional<VmRecord> record = lab.vm(vm.name());
        Optional<Making> making = record.map(VmRecord::making);
        if (making.isPresent() && making.get() == Making.LOST) {
            return new AgentsView.State.Lost(losses.getOrDefault(node, Messages.text("view.vmLost")));
        }
        if (making.isPresent() && making.get() == Making.HANDED_OVER) {
            return Optional.ofNullable(tracks.get(node))
                    .filter(track -> record.get().boot().equals(Optional.of(track.boot())))
                    .map(Track::standing)
                    .orElseGet(() -> new AgentsView.State.Waiting(Messages.text("agent.starting")));
        }
        return new AgentsView.State.Waiting(Messages.text("view.vmNotReady"));
    }
}
