package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What waits in the build queue for agents that will never come. Pure. */
final class StrandedItems {
    private StrandedItems() {}

    /**
     * Returns why each item that is to be cancelled is, by its number.
     *
     * @param labs all labs that are recorded
     * @param views how their agents stand
     */
    static Map<Long, String> find(List<WaitingItem> items, List<Lab> labs, Map<LabId, AgentsView> views) {
        Map<LabId, Lab> recorded = labs.stream().collect(Collectors.toMap(Lab::id, lab -> lab));
        Map<Long, String> stranded = new TreeMap<>();
        for (WaitingItem item : items) {
            for (String name : item.names()) {
                AgentNames.labOf(name)
                        .filter(lab -> item.needs(name))
                        .flatMap(lab -> why(item, lab, Optional.ofNullable(recorded.get(lab)), views))
                        .ifPresent(reason -> stranded.put(item.id(), reason));
            }
        }
        return stranded;
    }

    private static Optional<String> why(
            WaitingItem item, LabId id, Optional<Lab> recorded, Map<LabId, AgentsView> views) {
        if (recorded.isEmpty()) {
            return Optional.of(Messages.text("stranded.gone", id));
        }
        Lab lab = recorded.get();
        if (!lab.isBuilding()) {
            return Optional.of(lab.failure()
                    .map(failure -> Messages.text("stranded.failed", id, failure.message()))
                    .orElseGet(() -> Messages.text(
                            "stranded.going", id, lab.releaseReason().orElse(""))));
        }
        if (Seats.agents(lab).findAny().isEmpty()) {
            return Optional.of(Messages.text("stranded.noAgents", id));
        }
        Map<String, AgentsView.State> states =
                views.getOrDefault(id, new AgentsView(Map.of())).agents();
        List<String> suited = Seats.agents(lab)
                .filter(vm -> item.matches(Seats.labels(lab, vm)))
                .map(InnerVm::name)
                .toList();
        return suited.stream().allMatch(vm -> states.get(vm) instanceof AgentsView.State.Lost)
                ? lost(suited, states)
                : Optional.empty();
    }

    /** A label expression that no agent of the lab ever matched is its author's mistake, and says so in the queue. */
    private static Optional<String> lost(List<String> suited, Map<String, AgentsView.State> states) {
        return suited.stream()
                .findFirst()
                .map(vm -> Messages.text(
                        "stranded.lost", String.join(", ", suited), ((AgentsView.State.Lost) states.get(vm)).reason()));
    }
}
