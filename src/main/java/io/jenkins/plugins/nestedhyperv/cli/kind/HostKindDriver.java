package io.jenkins.plugins.nestedhyperv.cli.kind;

import io.jenkins.plugins.nestedhyperv.engine.HostOpener;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.util.List;

/** What the command line needs of a kind of physical host. All methods block. */
public interface HostKindDriver extends HostOpener {

    /** What would help or stop a lab on a host, the good news too. */
    List<Finding> examine(HostConfig host) throws InterruptedException;

    /** How the host runs VMs: {@code kvm}, {@code tcg}, {@code simulated} or {@code hyperv}. */
    String accelerator(HostConfig host) throws IOException, InterruptedException;

    /** Counts what is there of a lab by looking: processes, files, ports. A tombstone does not count. */
    int leftovers(HostConfig host, LabId lab) throws IOException;
}
