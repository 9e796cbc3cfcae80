package io.jenkins.plugins.nestedhyperv.jenkins.monitor;

import hudson.Extension;
import hudson.model.Failure;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.util.List;
import jenkins.YesNoMaybe;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Tells of labs that only hosts know of, and has them removed. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class OrphanedLabs extends FleetMonitor {
    /** The monitor. */
    public OrphanedLabs() {
        super(Messages.text("orphan.name"), Amiss::orphans);
    }

    /** The ids of these labs. */
    public List<String> getLabs() {
        return LabEngine.get().fleet().orphans().stream()
                .map(orphan -> orphan.lab().value())
                .toList();
    }

    /** Has such a lab removed now. Waits for the disk. */
    @POST
    public HttpResponse doRemove(@QueryParameter String lab) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        if (lab == null || !getLabs().contains(lab)) {
            throw new Failure(Messages.text("orphan.gone"));
        }
        LabEngine.get().release(new LabId(lab), Messages.text("orphan.released"));
        return HttpRedirect.fromContextPath("/manage/");
    }
}
