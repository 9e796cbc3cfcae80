package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.yaml.NearestName;
import java.util.List;
import java.util.Optional;

/** Whether a build may use a lab, and whether a VM of it can be used. Pure. */
final class LabRules {
    private LabRules() {}

    /**
     * Who wants to use which lab, and what is known of it.
     *
     * @param caller the id of the build as an owner of labs; empty when it owns none
     * @param engine as it was when the record was looked up
     * @param record the record of the lab
     */
    record Question(LabId id, Optional<String> caller, EngineState engine, Optional<Lab> record) {}

    /** Which lab is meant: the one that is named, else that of the block around; empty when neither is there. */
    static Optional<String> meant(Optional<String> named, Optional<String> inEnvironment) {
        return named.or(() -> inEnvironment).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Whether the lab is there, and the caller's. */
    static Sight<Lab> lab(Question question) {
        if (question.engine() instanceof EngineState.Away) {
            return new Sight.NotNow<>(question.engine().noLabs());
        }
        if (question.engine() instanceof EngineState.Failed) {
            return new Sight.Refused<>(question.engine().noLabs());
        }
        if (question.record().isEmpty()) {
            return new Sight.Refused<>(Messages.text("lab.notRecorded", question.id()));
        }
        Lab lab = question.record().get();
        if (!isOwnedBy(lab.owner(), question.caller())) {
            return new Sight.Refused<>(Messages.text("lab.notYours", lab.id()));
        }
        return usable(lab);
    }

    private static boolean isOwnedBy(Owner owner, Optional<String> caller) {
        return owner.kind() == Owner.Kind.BUILD
                && caller.filter(owner.reference()::equals).isPresent();
    }

    private static Sight<Lab> usable(Lab lab) {
        if (lab.failure().isPresent()) {
            return new Sight.Refused<>(
                    Messages.text("lab.failed", lab.id(), words(lab.failure().get())));
        }
        if (lab.desired() == Desired.ABSENT) {
            return new Sight.Refused<>(
                    Messages.text("lab.going", lab.id(), lab.releaseReason().orElse("")));
        }
        return new Sight.There<>(lab);
    }

    private static String words(Failure failure) {
        return failure.vm()
                .map(vm -> Messages.text("lab.failedAt", vm, failure.message()))
                .orElse(failure.message());
    }

    /** Whether a VM of a lab that can be used is there and ready. */
    static Sight<VmRecord> vm(Lab lab, String name) {
        Optional<VmRecord> found = lab.vm(name);
        if (found.isEmpty()) {
            return new Sight.Refused<>(unknown(
                    lab.id(), name, lab.vms().stream().map(VmRecord::name).toList()));
        }
        return switch (found.get().making()) {
            case HANDED_OVER -> new Sight.There<>(found.get());
            case MAKING, CLEARING -> new Sight.NotNow<>(Messages.text("vm.notReady", name, lab.id()));
            case LOST -> new Sight.Refused<>(Messages.text("vm.lost", name, lab.id()));
        };
    }

    private static String unknown(LabId lab, String name, List<String> known) {
        String names = String.join(", ", known);
        return NearestName.of(name, known)
                .map(nearest -> Messages.text("vm.near", lab, name, nearest, names))
                .orElseGet(() -> Messages.text("vm.unknown", lab, name, names));
    }

    /** Points to a VM. */
    static VmRef ref(Lab lab, VmRecord vm) {
        return vm.role() == Role.HOST_VM
                ? VmRef.hostVm(lab.id(), vm.name())
                : VmRef.innerVm(lab.id(), vm.hostVm(), vm.name());
    }
}
