package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.hyperv.doctor.HypervDoctor;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Worker;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerAbout;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLimits;
import java.io.IOException;
import java.util.List;

/** A look at a Windows host before labs are started on it, by a connection that ends with the look. */
public final class HypervExamination {
    private HypervExamination() {}

    /**
     * Says whether a host can be reached and the module runs there, and looks no further. Nothing is made or changed there. Blocks for
     * seconds, and for a minute or two when the host is silent.
     */
    public static List<Finding> ofConnection(HostConfig host, HypervWays ways) throws InterruptedException {
        return with(host, ways, worker -> {
            WorkerAbout about = worker.about();
            return List.of(Finding.ok(Messages.text("examine.answers", host.name(), about.engine(), about.edition())));
        });
    }

    /**
     * Says what would help or stop a lab on a host, the good news too; one that cannot be reached has that as its only finding.
     * Nothing is made or changed there. Blocks for seconds, and for a minute or two when the host is silent.
     */
    public static List<Finding> of(HostConfig host, HypervWays ways) throws InterruptedException {
        return with(
                host,
                ways,
                worker -> new HypervDoctor((request, deadline) ->
                                worker.call(request, deadline).result())
                        .examine(host));
    }

    /** What is looked at by a worker. */
    @FunctionalInterface
    private interface Look {
        List<Finding> with(Worker worker) throws PowerShellException, IOException, InterruptedException;
    }

    private static List<Finding> with(HostConfig host, HypervWays ways, Look look) throws InterruptedException {
        try (HypervWay way = ways.to(host);
                Worker worker = Worker.start(
                        host.name(), way.transport(), ModuleText.shipped(), WorkerLimits.DEFAULT.start())) {
            return look.with(worker);
        } catch (PowerShellException | IOException e) {
            return List.of(Finding.problem(e.getMessage(), Messages.text("examine.mend")));
        }
    }
}
