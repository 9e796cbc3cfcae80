package io.jenkins.plugins.nestedhyperv.cli.engine;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.levels.LevelRow;
import io.jenkins.plugins.nestedhyperv.lab.levels.NestingRules;
import io.jenkins.plugins.nestedhyperv.lab.levels.Stage;
import io.jenkins.plugins.nestedhyperv.lab.levels.Verdict;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the table of levels of a lab: from its physical hosts, and from the guests themselves. */
public final class LevelReader {
    private final Site site;

    /** Reads from this site. */
    public LevelReader(Site site) {
        this.site = site;
    }

    /** The rows from the outside in. Blocks until every guest has answered or its time is over. */
    public List<LevelRow> read(Lab lab) throws CliException {
        Map<String, HostSnapshot> snapshots = site.look();
        List<LevelRow> rows = new ArrayList<>();
        for (String host : lab.placement().values().stream().distinct().sorted().toList()) {
            rows.add(physicalHost(host));
        }
        for (VmRecord vm : lab.vms(Role.HOST_VM).toList()) {
            rows.addAll(hostVm(lab, vm, snapshots));
            for (VmRecord inner : lab.innerVmsOf(vm.name()).toList()) {
                Look<LevelFacts> facts = factsIn(lab, inner, VmRef.innerVm(lab.id(), vm.name(), inner.name()));
                rows.add(row(inner.name(), kind(lab, inner), Stage.INNER_VM, facts, Optional.empty()));
            }
        }
        return rows;
    }

    private LevelRow physicalHost(String name) {
        Look<LevelFacts> facts;
        try {
            facts = seen(site.hosts().get(name).facts());
        } catch (HostException e) {
            facts = new Look.NotSeen<>(e.getMessage());
        }
        return row(name, site.hostConfig(name).kind(), Stage.PHYSICAL_HOST, facts, Optional.empty());
    }

    private List<LevelRow> hostVm(Lab lab, VmRecord vm, Map<String, HostSnapshot> snapshots) throws CliException {
        Look<LevelFacts> bare = vm.bare()
                .<Look<LevelFacts>>map(this::seen)
                .orElseGet(() -> new Look.NotSeen<>(Messages.text("levels.notBare", vm.name())));
        Look<LevelFacts> launched = factsIn(lab, vm, VmRef.hostVm(lab.id(), vm.name()));
        boolean exposed = observed(lab, vm, snapshots)
                .map(ObservedHostVm::extensionsExposed)
                .orElse(false);
        Verdict verdict = new Verdict(
                exposed,
                bare.found().map(facts -> !facts.extension().isEmpty()).orElse(false),
                launched.found().map(LevelFacts::hypervisorLaunched).orElse(false),
                launched.found().map(LevelFacts::vmRuns).orElse(false));
        HostKind kind = kind(lab, vm);
        return List.of(
                row(vm.name(), kind, Stage.HOST_VM_BARE, bare, Optional.empty()),
                row(vm.name(), kind, Stage.HOST_VM_LAUNCHED, launched, Optional.of(verdict)));
    }

    private Look<LevelFacts> factsIn(Lab lab, VmRecord vm, VmRef ref) throws CliException {
        try {
            return seen(site.guestsOf(lab, vm).facts(ref));
        } catch (HostException e) {
            return new Look.NotSeen<>(e.getMessage());
        }
    }

    private static Optional<ObservedHostVm> observed(Lab lab, VmRecord vm, Map<String, HostSnapshot> snapshots) {
        return lab.hostOf(vm)
                .map(snapshots::get)
                .flatMap(snapshot -> snapshot.contents().found())
                .flatMap(contents -> contents.lab(lab.id()))
                .flatMap(there -> there.hostVms().stream()
                        .filter(one -> one.name().equals(vm.name()))
                        .findFirst());
    }

    private HostKind kind(Lab lab, VmRecord vm) {
        return site.hostConfig(lab.hostOf(vm).orElseThrow()).kind();
    }

    private Look<LevelFacts> seen(LevelFacts facts) {
        return new Look.Seen<>(facts, site.clock().instant());
    }

    private static LevelRow row(
            String name, HostKind kind, Stage stage, Look<LevelFacts> facts, Optional<Verdict> verdict) {
        return new LevelRow(
                name,
                stage,
                facts,
                facts.found()
                        .map(found -> NestingRules.differences(kind, stage, found))
                        .orElse(List.of()),
                verdict);
    }
}
