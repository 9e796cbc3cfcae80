package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.hyperv.doctor.HypervDoctor;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Worker;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLimits;
import java.io.IOException;
import java.util.List;

/** A look at a Windows host before labs are started on it, by a connection that ends with the look. */
public final class HypervExamination {
    private HypervExamination() {}

    /**
     * Says what would help or stop a lab on a host, the good news too; one that cannot be reached has that as its only finding.
     * Nothing is made or changed there. Blocks for seconds, and for a minute or two when the host is silent.
     */
    public static List<Finding> of(HostConfig host, HypervWays ways) throws InterruptedException {
        try (HypervWay way = ways.to(host);
                Worker worker = Worker.start(
                        host.name(), way.transport(), ModuleText.shipped(), WorkerLimits.DEFAULT.start())) {
            HypervDoctor doctor = new HypervDoctor(
                    (request, deadline) -> worker.call(request, deadline).result());
            return doctor.examine(host);
        } catch (PowerShellException | IOException e) {
            return List.of(Finding.problem(e.getMessage(), Messages.text("examine.mend")));
        }
    }
}
