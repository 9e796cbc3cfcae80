package io.jenkins.plugins.nestedhyperv.cli.engine;

import io.jenkins.plugins.nestedhyperv.cli.plan.PlanFinder;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataDiskSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
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

    /** What would be done for a lab, where it would be, and what it would take. Changes nothing. */
    public PlanDocument plan(LabSpec spec) {
        Instant now = site.clock().instant();
        GuestKey noKey = new GuestKey("", "");
        LabId id = LabId.random(new SecureRandom());
        Lab asked = Lab.asked(id, ProcessOwners.thisProcess(""), spec, noKey, now);
        String host = site.config().hosts().get(0).name();
        Map<String, String> places = new TreeMap<>();
        spec.hostVmNames().forEach(name -> places.put(name, host));
        Lab placed = asked.placed(places, now);
        return new PlanDocument(spec.name(), true, "", List.of(cost(host, spec)), PlanFinder.find(placed, now));
    }

    private static PlanDocument.Cost cost(String host, LabSpec spec) {
        long memory = 0;
        int cpus = 0;
        long disk = 0;
        for (HostVm vm : spec.hostVms()) {
            memory += vm.spec().memory().toMegabytes();
            cpus += vm.spec().cpus();
            disk += vm.spec().disks().stream()
                    .map(DataDiskSpec::size)
                    .mapToLong(DataSize::toMegabytes)
                    .sum();
        }
        return new PlanDocument.Cost(host, spec.hostVms().size(), memory, cpus, disk);
    }
}
