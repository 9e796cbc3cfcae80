package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Witness;
import io.jenkins.plugins.nestedhyperv.simulator.proof.drive.CallListener;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells what one loop of a process asks of hosts. A renewal that is under way at its end counts as not answered. */
final class HostCalls implements CallListener {
    private final Witness witness;
    private final ControllerProcess process;
    private final String ledger;
    private final Set<String> renewing = new TreeSet<>();

    HostCalls(Witness witness, ControllerProcess process) {
        this.witness = witness;
        this.process = process;
        ledger = process.site().name();
    }

    @Override
    public void sees(String host) {
        witness.sees(ledger, host);
    }

    @Override
    public void sends(String host, Batch batch) {
        process.sends(host, batch);
    }

    @Override
    public void renews(String host) {
        renewing.add(host);
        witness.renews(ledger, host);
    }

    @Override
    public void renewed(String host, boolean answered) {
        if (renewing.remove(host)) {
            witness.renewed(ledger, host, answered);
        }
    }

    void end() {
        List.copyOf(renewing).forEach(host -> renewed(host, false));
    }
}
