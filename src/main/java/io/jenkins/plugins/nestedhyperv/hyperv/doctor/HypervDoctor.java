package io.jenkins.plugins.nestedhyperv.hyperv.doctor;

import io.jenkins.plugins.nestedhyperv.hyperv.HostCalls;
import io.jenkins.plugins.nestedhyperv.hyperv.HostProbe;
import io.jenkins.plugins.nestedhyperv.hyperv.HostSite;
import io.jenkins.plugins.nestedhyperv.hyperv.HypervProber;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.util.ArrayList;
import java.util.List;

/** Looks at a Windows host before a lab is started on it. Changes nothing there. */
public final class HypervDoctor {
    private final HostCalls calls;

    /** A doctor that asks by that way to the host. */
    public HypervDoctor(HostCalls calls) {
        this.calls = calls;
    }

    /**
     * Says what would help or stop a lab on a host, the good news too; blocks.
     *
     * @throws HostException when the host could not be asked, with what mends it
     */
    public List<Finding> examine(HostConfig host) throws HostException, InterruptedException {
        return diagnose(new HypervProber(HostSite.of(host), calls).probe(), host);
    }

    /** Judges what a host said of itself. */
    static List<Finding> diagnose(HostProbe probe, HostConfig host) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(NestingCheck.of(probe));
        findings.addAll(PlaceCheck.of(probe, host));
        findings.addAll(ImageCheck.of(probe, host.images().text()));
        findings.addAll(NetworkCheck.of(probe, host.hostSwitch()));
        findings.addAll(RuleCheck.of(probe, host.firstBoot()));
        findings.addAll(UnreadCheck.of(probe));
        return List.copyOf(findings);
    }
}
