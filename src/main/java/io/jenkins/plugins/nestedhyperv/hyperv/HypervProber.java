package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import java.time.Duration;
import java.util.Map;

/** Asks a Windows host what it is, in one call. Changes nothing there. */
public final class HypervProber {
    /** A host with thousands of disks takes its time. */
    private static final Duration LOOKING = Duration.ofSeconds(120);

    private static final String FUNCTION = "Get-NhvHost";

    private final HostSite site;
    private final HostCalls calls;

    /** Asks that host by that way to it. */
    public HypervProber(HostSite site, HostCalls calls) {
        this.site = site;
        this.calls = calls;
    }

    /**
     * Looks; blocks.
     *
     * @throws HostException when the host as a whole could not be asked, with what mends it
     */
    public HostProbe probe() throws HostException, InterruptedException {
        Map<String, Object> arguments = Map.of("Root", site.root(), "Images", site.images());
        try {
            return HostProbe.of(new Fields(calls.call(Request.of(FUNCTION, arguments), LOOKING)));
        } catch (PowerShellException e) {
            throw new HostException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new HostException(Messages.text("answer.broken", FUNCTION, site.name(), e.toString()), e);
        }
    }
}
