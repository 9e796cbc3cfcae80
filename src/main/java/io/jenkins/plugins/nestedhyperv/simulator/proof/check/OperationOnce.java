package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.util.HashSet;
import java.util.Set;

/** A command under an operation id begins once, whatever was lost on the way. */
final class OperationOnce extends Rule {

    private final Set<OperationId> begun = new HashSet<>();

    OperationOnce(Truth truth, Findings findings) {
        super(Check.OPERATION_ONCE, truth, findings);
    }

    @Override
    public void commandBegins(String host, VmRef vm, OperationId operation) {
        if (fails(begun.add(operation))) {
            violated(operation, vm.name(), vm.lab(), host);
        }
    }
}
