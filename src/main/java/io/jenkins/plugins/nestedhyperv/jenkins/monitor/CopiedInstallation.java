package io.jenkins.plugins.nestedhyperv.jenkins.monitor;

import hudson.Extension;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.CloneChoice;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import jenkins.YesNoMaybe;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.verb.POST;

/** Tells that hosts take this Jenkins for a copy or an old backup, and asks which of the copies goes on. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class CopiedInstallation extends FleetMonitor {
    /** The monitor. */
    public CopiedInstallation() {
        super(Messages.text("copy.name"), Amiss::refusals);
    }

    /** This one goes on. Does not wait for that. */
    @POST
    public HttpResponse doGoOn() {
        return decide(CloneChoice.GO_ON);
    }

    /** This one gets a new identity. Does not wait for that. */
    @POST
    public HttpResponse doNewIdentity() {
        return decide(CloneChoice.NEW_IDENTITY);
    }

    private static HttpResponse decide(CloneChoice choice) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        LabEngine.get().decide(choice);
        return HttpRedirect.fromContextPath("/manage/");
    }
}
