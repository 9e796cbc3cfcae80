package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.hyperv.GuestPasswords;
import io.jenkins.plugins.nestedhyperv.hyperv.HostSite;
import io.jenkins.plugins.nestedhyperv.hyperv.HostVmSeeds;
import io.jenkins.plugins.nestedhyperv.hyperv.HypervHost;
import io.jenkins.plugins.nestedhyperv.hyperv.inside.GuestLine;
import io.jenkins.plugins.nestedhyperv.hyperv.inside.InsideSite;
import io.jenkins.plugins.nestedhyperv.hyperv.inside.PowerShellInsides;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import io.jenkins.plugins.nestedhyperv.powershell.Worker;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLimits;
import java.time.Clock;
import java.util.Random;

/**
 * A Windows machine with Hyper-V as an open host: the shells there, those in which its host VMs are entered, the connection
 * and the threads.
 */
public final class OpenHyperv implements OpenHost {
    /** The account that Windows has for its administrator, whose password our seeds set. */
    private static final String ADMINISTRATOR = "Administrator";

    private final HypervHost host;
    private final HostShells shells;
    private final HypervWay way;
    private final HostThreads threads;

    private OpenHyperv(HypervHost host, HostShells shells, HypervWay way, HostThreads threads) {
        this.host = host;
        this.shells = shells;
        this.way = way;
        this.threads = threads;
    }

    /**
     * Opens it. Waits for nothing: a host that cannot be reached is found out by the first look.
     *
     * @param way to it; closed with it
     * @param tenant whose labs it shows and changes
     */
    public static OpenHyperv open(HostConfig config, HypervWay way, Tenant tenant, Clock clock) {
        return open(config, way, tenant, clock, ModuleText.shipped());
    }

    /** The same with another module. */
    static OpenHyperv open(HostConfig config, HypervWay way, Tenant tenant, Clock clock, ModuleText module) {
        HostThreads threads = HostThreads.ofKind("hyperv");
        HostShells shells = HostShells.open(config, way.transport(), module, threads.executor());
        PowerShellInsides insides = new PowerShellInsides(
                new InsideSite(config.root().text(), tenant.installation(), ADMINISTRATOR),
                () -> GuestLine.of(Worker.start(config.name(), way.transport(), module, WorkerLimits.DEFAULT.start())),
                tenant.keys(),
                way.carrier(),
                new Random(),
                new Background(clock, threads.executor(), threads.timer()));
        HypervHost host = new HypervHost(
                HostSite.of(config),
                shells,
                new HostVmSeeds(new GuestPasswords(tenant.keys()), way.carrier()),
                insides,
                clock);
        return new OpenHyperv(host, shells, way, threads);
    }

    @Override
    public VirtualizationHost host() {
        return host;
    }

    @Override
    public void close() {
        host.close();
        shells.close();
        threads.close();
        way.close();
    }
}
