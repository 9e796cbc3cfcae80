package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.agent.Insides;
import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.OlderGenerationException;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Windows machine with Hyper-V. All that is known of labs lies in files under the root there and in the marks of VMs and
 * switches, so that any number of these objects, in any number of processes, see and do the same. May be used by several
 * threads at once.
 */
public final class HypervHost implements VirtualizationHost, AutoCloseable {
    private static final Duration LOOKING = Duration.ofSeconds(60);
    private static final Duration RENEWING = Duration.ofSeconds(60);
    /** What the last action of a batch, which began in time, may take. */
    private static final Duration LAST_ACTION = Duration.ofSeconds(120);
    /** The same where the last action may install the Hyper-V role on a disk. */
    private static final Duration LAST_INSTALLATION = Duration.ofMinutes(15);

    private final HostSite site;
    private final HostCalls calls;
    private final HostVmSeeds seeds;
    private final Insides insides;
    private final Clock clock;
    private final StopClock stops = new StopClock();

    /**
     * Opens a host; nothing is made or changed on it.
     *
     * @param calls the way to it; stays open when this is closed
     * @param seeds makes the seeds of its host VMs, and brings them there
     * @param insides looks and acts inside its host VMs; closed with this
     */
    public HypervHost(HostSite site, HostCalls calls, HostVmSeeds seeds, Insides insides, Clock clock) {
        this.site = site;
        this.calls = calls;
        this.seeds = seeds;
        this.insides = insides;
        this.clock = clock;
    }

    @Override
    public HostSnapshot snapshot(Ledger ledger, Map<VmRef, Duration> lookInside) throws HostException {
        insides.keepLooking(lookInside);
        Instant asked = clock.instant();
        Fields seen = call("Get-NhvSnapshot", arguments(ledger), LOOKING);
        try {
            return new SnapshotReader(insides, stops, asked).read(seen);
        } catch (IllegalArgumentException e) {
            throw new HostException(Messages.text("answer.broken", "Get-NhvSnapshot", site.name(), e.toString()), e);
        }
    }

    @Override
    public BatchAnswer perform(Batch batch) throws HostException {
        ActionArguments form = new ActionArguments(site, new CardAddresses(batch.lab()), seeds.bring(site, batch));
        Map<String, Object> arguments = arguments(batch.ledger());
        arguments.put("Images", site.images());
        arguments.put("Generation", batch.ledger().generation());
        arguments.put("Lab", batch.lab().value());
        arguments.put("TimeToLiveSeconds", Math.max(1, batch.timeToLive().toSeconds()));
        List<Map<String, Object>> actions =
                batch.actions().stream().map(action -> action.accept(form)).toList();
        arguments.put("Actions", actions);
        Fields answer = call("Invoke-NhvActions", arguments, deadline(batch));
        try {
            return new BatchReader(site.name(), batch, action -> done(batch.lab(), action)).read(answer);
        } catch (IllegalArgumentException e) {
            throw new HostException(Messages.text("answer.broken", "Invoke-NhvActions", site.name(), e.toString()), e);
        }
    }

    private Duration deadline(Batch batch) {
        boolean installs = site.firstBoot() == FirstBoot.DISK
                && batch.actions().stream().anyMatch(Action.CreateDisks.class::isInstance);
        return batch.timeToLive().plus(installs ? LAST_INSTALLATION : LAST_ACTION);
    }

    /** The host has done it, or has given leave to act inside a host VM. */
    private ActionOutcome done(LabId lab, Action action) {
        if (action instanceof Action.InHostVm inside) {
            return insides.perform(lab, inside);
        }
        if (action instanceof Action.TurnOffHostVm) {
            insides.forget(VmRef.hostVm(lab, action.target()));
        }
        return new ActionOutcome.Done();
    }

    @Override
    public void renew(Ledger ledger, Set<LabId> labs, Duration lease) throws HostException {
        Map<String, Object> arguments = arguments(ledger);
        arguments.put("Generation", ledger.generation());
        arguments.put("Labs", labs.stream().map(LabId::value).sorted().toList());
        arguments.put("LeaseSeconds", lease.toSeconds());
        Fields answer = call("Update-NhvLease", arguments, RENEWING);
        if (!answer.flag("taken")) {
            throw new OlderGenerationException(Messages.text(
                    "renew.older", site.name(), ledger.installation(), String.valueOf(ledger.generation())));
        }
        if (!answer.objects("failed", one -> one).isEmpty()) {
            throw new HostException(Messages.text(
                    "renew.failed", site.name(), answer.element("failed").toString()));
        }
    }

    @Override
    public LevelFacts facts() throws HostException {
        return FactsReader.read(call("Get-NhvFacts", Map.of(), LOOKING));
    }

    @Override
    public Guests guests() {
        return insides.guests();
    }

    @Override
    public void onChange(Runnable listener) {
        insides.onChange(listener);
    }

    /** Ends sessions and looks. Host VMs, and what runs in them, go on. */
    @Override
    public void close() {
        insides.close();
    }

    private Map<String, Object> arguments(Ledger ledger) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("Root", site.root());
        arguments.put("Installation", ledger.installation());
        return arguments;
    }

    private Fields call(String function, Map<String, Object> arguments, Duration deadline) throws HostException {
        try {
            return new Fields(calls.call(Request.of(function, arguments), deadline));
        } catch (PowerShellException e) {
            throw new HostException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(Messages.text("call.interrupted", function, site.name()), e);
        }
    }
}
