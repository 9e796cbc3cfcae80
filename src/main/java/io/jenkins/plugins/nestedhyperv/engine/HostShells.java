package io.jenkins.plugins.nestedhyperv.engine;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.hyperv.HostCalls;
import io.jenkins.plugins.nestedhyperv.hyperv.HostWarnings;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.powershell.Answer;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import io.jenkins.plugins.nestedhyperv.powershell.Transport;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLimits;
import io.jenkins.plugins.nestedhyperv.powershell.Workers;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The shells on a physical host, kept warm: one for looks and leases, and some for batches of actions, which may take minutes
 * and must keep no look waiting. May be used by several threads.
 */
final class HostShells implements HostCalls, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HostShells.class.getName());
    private static final String ACTING = "Invoke-NhvActions";

    private final String host;
    private final Workers looking;
    private final Workers acting;
    private final AtomicBoolean warm = new AtomicBoolean();

    private HostShells(String host, Workers looking, Workers acting) {
        this.host = host;
        this.looking = looking;
        this.acting = acting;
    }

    /** Starts none: who only enters guests needs none. The first call has one of the other sort started beside its own. */
    static HostShells open(HostConfig config, Transport transport, ModuleText module, Executor background) {
        return new HostShells(
                config.name(),
                new Workers(config.name(), transport, module, limits(1), background),
                new Workers(config.name(), transport, module, limits(config.parallelActions()), background));
    }

    private static WorkerLimits limits(int most) {
        WorkerLimits usual = WorkerLimits.DEFAULT;
        return new WorkerLimits(most, usual.start(), usual.rest(), usual.idle());
    }

    @Override
    public JsonObject call(Request request, Duration deadline) throws PowerShellException, InterruptedException {
        boolean acts = request.function().equals(ACTING);
        if (warm.compareAndSet(false, true)) {
            (acts ? looking : acting).warm();
        }
        Answer answer = (acts ? acting : looking).call(request, deadline);
        HostWarnings.of(host, answer.warnings()).forEach(text -> LOG.log(System.Logger.Level.WARNING, text));
        return answer.result();
    }

    /** Ends them all. Blocks for seconds at most. */
    @Override
    public void close() {
        looking.close();
        acting.close();
    }
}
