package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.simulator.proof.drive.CallListener;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells what one loop of a process asks of hosts. A renewal that is under way at its end counts as not answered. */
final class HostCalls implements CallListener {
    private final World world;
    private final ControllerProcess process;
    private final String ledger;
    private final Set<String> renewing = new TreeSet<>();
    private final Map<String, Instant> renewalsDecided = new HashMap<>();
    private final Map<String, Instant> renewalsEnded = new HashMap<>();

    HostCalls(World world, ControllerProcess process) {
        this.world = world;
        this.process = process;
        ledger = process.site().name();
    }

    @Override
    public void sees(String host) {
        world.witness().sees(ledger, host);
    }

    @Override
    public void sends(String host, Batch batch) {
        OwnerState owner = decidedOn(batch.lab(), world.timeline().now());
        world.say(process.name(), batch.lab(), () -> Sentences.sent(host, batch, owner));
        world.witness().sent(ledger, host, batch, owner);
    }

    /** Labs with leases of another length are renewed by a call of their own, which was decided on before the first one. */
    @Override
    public void renews(String host, Set<LabId> labs) {
        Instant now = world.timeline().now();
        if (!now.equals(renewalsEnded.get(host))) {
            renewalsDecided.put(host, now);
        }
        Map<LabId, OwnerState> owners = new TreeMap<>();
        labs.stream()
                .filter(lab -> process.lab(lab).isPresent()) // Another may have left since.
                .forEach(lab -> owners.put(lab, decidedOn(lab, renewalsDecided.get(host))));
        renewing.add(host);
        world.witness().renews(ledger, host, owners);
    }

    @Override
    public void renewed(String host, boolean answered) {
        renewalsEnded.put(host, world.timeline().now());
        if (renewing.remove(host)) {
            world.witness().renewed(ledger, host, answered);
        }
    }

    /** What was known of a lab's owner when something was decided that is done now. */
    private OwnerState decidedOn(LabId lab, Instant decided) {
        OwnerState owner =
                process.lab(lab).map(one -> process.stateOf(one.owner())).orElse(OwnerState.UNKNOWN);
        boolean lived = process.isConfirmed() && process.site().builds().hasEndedSince(lab, decided);
        return lived ? OwnerState.LIVE : owner;
    }

    void end() {
        List.copyOf(renewing).forEach(host -> renewed(host, false));
    }
}
