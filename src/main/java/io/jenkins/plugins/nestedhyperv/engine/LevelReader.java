package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.levels.Difference;
import io.jenkins.plugins.nestedhyperv.lab.levels.LevelRow;
import io.jenkins.plugins.nestedhyperv.lab.levels.NestingRules;
import io.jenkins.plugins.nestedhyperv.lab.levels.Stage;
import io.jenkins.plugins.nestedhyperv.lab.levels.Verdict;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the table of levels of a lab: from its physical hosts, and from the guests themselves. */
public final class LevelReader {
    private final LevelSources sources;
    private final Clock clock;

    /** Reads from these sources. */
    public LevelReader(LevelSources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /** The rows from the outside in. Blocks until every guest has answered or its time is over. */
    public List<LevelRow> read(Lab lab) {
        return read(lab, vm -> true);
    }

    /**
     * The rows that lead to one VM, from the outside in: those of its host, of its host VM, and its own. Blocks likewise.
     *
     * @param vm a VM of the lab
     */
    public List<LevelRow> read(Lab lab, VmRecord vm) {
        return read(lab, one -> one.name().equals(vm.name()) || one.name().equals(vm.hostVm()));
    }

    private List<LevelRow> read(Lab lab, Predicate<VmRecord> wanted) {
        List<VmRecord> hostVms = lab.vms(Role.HOST_VM).filter(wanted).toList();
        List<LevelRow> rows = new ArrayList<>();
        hostVms.stream()
                .flatMap(vm -> lab.hostOf(vm).stream())
                .distinct()
                .sorted()
                .forEach(host -> rows.add(physicalHost(host)));
        for (VmRecord vm : hostVms) {
            rows.addAll(hostVm(lab, vm));
            lab.innerVmsOf(vm.name()).filter(wanted).forEach(inner -> {
                Look<LevelFacts> facts = factsIn(lab, inner, VmRef.innerVm(lab.id(), vm.name(), inner.name()));
                rows.add(row(lab.hostOf(inner), inner.name(), Stage.INNER_VM, facts, Optional.empty()));
            });
        }
        return rows;
    }

    private LevelRow physicalHost(String name) {
        Look<LevelFacts> facts;
        try {
            facts = seen(sources.facts(name));
        } catch (HostException e) {
            facts = new Look.NotSeen<>(e.getMessage());
        }
        return row(Optional.of(name), name, Stage.PHYSICAL_HOST, facts, Optional.empty());
    }

    private List<LevelRow> hostVm(Lab lab, VmRecord vm) {
        Look<LevelFacts> bare = vm.bare()
                .<Look<LevelFacts>>map(this::seen)
                .orElseGet(() -> new Look.NotSeen<>(Messages.text("levels.notBare", vm.name())));
        Look<LevelFacts> launched = factsIn(lab, vm, VmRef.hostVm(lab.id(), vm.name()));
        boolean exposed =
                observed(lab, vm).map(ObservedHostVm::extensionsExposed).orElse(false);
        Verdict verdict = new Verdict(
                exposed,
                bare.found().map(facts -> !facts.extension().isEmpty()).orElse(false),
                launched.found().map(LevelFacts::hypervisorLaunched).orElse(false),
                launched.found().map(LevelFacts::vmRuns).orElse(false));
        Optional<String> host = lab.hostOf(vm);
        return List.of(
                row(host, vm.name(), Stage.HOST_VM_BARE, bare, Optional.empty()),
                row(host, vm.name(), Stage.HOST_VM_LAUNCHED, launched, Optional.of(verdict)));
    }

    private Look<LevelFacts> factsIn(Lab lab, VmRecord vm, VmRef ref) {
        try {
            return seen(sources.guests(lab, vm).facts(ref));
        } catch (HostException e) {
            return new Look.NotSeen<>(e.getMessage());
        }
    }

    private Optional<ObservedHostVm> observed(Lab lab, VmRecord vm) {
        return lab.hostOf(vm)
                .flatMap(sources::snapshot)
                .flatMap(snapshot -> snapshot.contents().found())
                .flatMap(contents -> contents.lab(lab.id()))
                .flatMap(there -> there.hostVms().stream()
                        .filter(one -> one.name().equals(vm.name()))
                        .findFirst());
    }

    private Look<LevelFacts> seen(LevelFacts facts) {
        return new Look.Seen<>(facts, clock.instant());
    }

    private LevelRow row(
            Optional<String> host, String name, Stage stage, Look<LevelFacts> facts, Optional<Verdict> verdict) {
        List<Difference> differences = host.flatMap(sources::kind)
                .flatMap(kind -> facts.found().map(found -> NestingRules.differences(kind, stage, found)))
                .orElse(List.of());
        return new LevelRow(name, stage, facts, differences, verdict);
    }
}
