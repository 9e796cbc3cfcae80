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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

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
    private final ExecutorService executor;
    private final ScheduledExecutorService timer;

    private OpenHyperv(
            HypervHost host,
            HostShells shells,
            HypervWay way,
            ExecutorService executor,
            ScheduledExecutorService timer) {
        this.host = host;
        this.shells = shells;
        this.way = way;
        this.executor = executor;
        this.timer = timer;
    }

    /**
     * Opens it. Waits for nothing: a host that cannot be reached is found out by the first look.
     *
     * @param way to it; closed with it
     * @param tenant whose labs it shows and changes
     */
    public static OpenHyperv open(HostConfig config, HypervWay way, Tenant tenant, Clock clock) {
        ExecutorService executor = Executors.newCachedThreadPool(daemons("nhv-hyperv"));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(daemons("nhv-timer"));
        ModuleText module = ModuleText.shipped();
        HostShells shells = HostShells.open(config, way.transport(), module, executor);
        PowerShellInsides insides = new PowerShellInsides(
                new InsideSite(config.root().text(), tenant.installation(), ADMINISTRATOR),
                () -> GuestLine.of(Worker.start(config.name(), way.transport(), module, WorkerLimits.DEFAULT.start())),
                tenant.keys(),
                way.carrier(),
                new Random(),
                new Background(clock, executor, timer));
        HypervHost host = new HypervHost(
                HostSite.of(config),
                shells,
                new HostVmSeeds(new GuestPasswords(tenant.keys()), way.carrier()),
                insides,
                clock);
        return new OpenHyperv(host, shells, way, executor, timer);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public VirtualizationHost host() {
        return host;
    }

    @Override
    public void close() {
        host.close();
        shells.close();
        timer.shutdownNow();
        executor.shutdownNow();
        way.close();
    }
}
