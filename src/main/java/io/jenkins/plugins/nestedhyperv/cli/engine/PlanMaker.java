package io.jenkins.plugins.nestedhyperv.cli.engine;

import io.jenkins.plugins.nestedhyperv.cli.plan.PlanFinder;
import io.jenkins.plugins.nestedhyperv.lab.capacity.DiskGrowth;
import io.jenkins.plugins.nestedhyperv.lab.capacity.Reservations;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.control.PlaceAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataDiskSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.report.document.PlanDocument;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans a lab that nobody has asked for. */
public final class PlanMaker {
    private final Site site;

    /** Plans for this site. */
    public PlanMaker(Site site) {
        this.site = site;
    }

    /**
     * What would be done for a lab, where it would be, and what it would take. Looks at the hosts and changes nothing. A lab
     * that does not fit is planned as if its host VMs had their place on the first host.
     */
    public PlanDocument plan(LabSpec spec) throws StoreException {
        Instant now = site.clock().instant();
        Lab asked = Lab.asked(
                LabId.random(new SecureRandom()), ProcessOwners.thisProcess(""), spec, new GuestKey("", ""), now);
        PlaceAnswer answer = new Reservations(site.ledger(), site.config(), DiskGrowth.BY_KIND, site.clock())
                .preview(asked, site.look());
        Lab placed = answer instanceof PlaceAnswer.Granted granted ? granted.lab() : onFirstHost(asked, now);
        return new PlanDocument(
                spec.name(),
                answer instanceof PlaceAnswer.Granted,
                reason(answer),
                costs(spec, placed.placement()),
                PlanFinder.find(placed, now));
    }

    private static String reason(PlaceAnswer answer) {
        if (answer instanceof PlaceAnswer.Never never) {
            return never.reason();
        }
        return answer instanceof PlaceAnswer.NotNow notNow ? notNow.reason() : "";
    }

    private Lab onFirstHost(Lab asked, Instant now) {
        String host = site.config().hosts().get(0).name();
        Map<String, String> places = new TreeMap<>();
        asked.spec().orElseThrow().hostVmNames().forEach(name -> places.put(name, host));
        return asked.placed(places, now);
    }

    private List<PlanDocument.Cost> costs(LabSpec spec, Map<String, String> placement) {
        return placement.values().stream()
                .distinct()
                .sorted()
                .map(host -> cost(
                        site.hostConfig(host),
                        spec.hostVms().stream()
                                .filter(vm -> placement.get(vm.name()).equals(host))
                                .toList()))
                .toList();
    }

    private static PlanDocument.Cost cost(HostConfig host, List<HostVm> vms) {
        DataSize memory = DataSize.ZERO;
        DataSize disk = DataSize.ZERO;
        int cpus = 0;
        for (HostVm vm : vms) {
            memory = memory.plus(vm.spec().memory());
            cpus += vm.spec().cpus();
            disk = disk.plus(DiskGrowth.BY_KIND.of(host, vm.spec().image()));
            for (DataDiskSpec data : vm.spec().disks()) {
                disk = disk.plus(data.size());
            }
        }
        return new PlanDocument.Cost(host.name(), vms.size(), memory.toMegabytes(), cpus, disk.toMegabytes());
    }
}
