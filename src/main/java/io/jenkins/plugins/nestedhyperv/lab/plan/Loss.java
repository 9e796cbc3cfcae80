package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * Notes that a VM that was handed over is missing, off or restarted without our asking. It is never silently replaced: a
 * test must not go on with another machine than it believes.
 */
final class Loss {
    private Loss() {}

    static VmNews observe(Lab lab, VmRecord vm, View view, Optional<Sight> sight, Instant now) {
        Optional<String> cause = vm.role() == Role.HOST_VM ? ofHostVm(lab, vm, view, sight) : ofInnerVm(lab, vm, sight);
        return cause.map(reason -> lost(lab, vm, reason, now)).orElseGet(() -> VmNews.none(vm));
    }

    /** A VM that was not ready yet can never be, because its host VM is lost. */
    static VmNews beforeReady(Lab lab, VmRecord vm, Instant now) {
        String cause = Messages.text("lost.before.ready", vm.name(), vm.hostVm());
        return VmNews.none(vm).with(vm.with(Making.LOST), new LabEvent.Lost(lab.id(), now, vm.name(), cause));
    }

    /** A VM that went back to a checkpoint, and is gone since. */
    static Optional<VmNews> afterRestore(Lab lab, VmRecord vm, Optional<Sight> sight, Instant now) {
        boolean isMissing = sight.filter(
                        seen -> seen.inside().isPresent() && seen.innerVm().isEmpty())
                .isPresent();
        return isMissing && Checkpoints.isRestoring(lab, vm.name())
                ? Optional.of(lost(lab, vm, Messages.text("lost.missing", vm.name()), now))
                : Optional.empty();
    }

    private static Optional<String> ofHostVm(Lab lab, VmRecord vm, View view, Optional<Sight> sight) {
        if (sight.isEmpty()) {
            return Optional.empty();
        }
        Optional<ObservedHostVm> there = sight.get().hostVm();
        if (there.isEmpty()) {
            return view.isNowhere(lab.id(), vm.name())
                    ? Optional.of(Messages.text("lost.missing", vm.name()))
                    : Optional.empty();
        }
        if (there.get().power() == Power.OFF) {
            return Optional.of(Messages.text("lost.off", vm.name()));
        }
        return sight.get().inside().flatMap(inside -> restarted(vm, inside.boot()));
    }

    private static Optional<String> ofInnerVm(Lab lab, VmRecord vm, Optional<Sight> sight) {
        boolean hostVmLost =
                lab.vm(vm.hostVm()).map(host -> host.making() == Making.LOST).orElse(false);
        if (hostVmLost) {
            return Optional.of(Messages.text("lost.with.host", vm.name(), vm.hostVm()));
        }
        if (sight.flatMap(Sight::inside).isEmpty()) {
            return Optional.empty();
        }
        Optional<ObservedInnerVm> there = sight.get().innerVm();
        if (there.isEmpty()) {
            return Optional.of(Messages.text("lost.missing", vm.name()));
        }
        if (Checkpoints.isRestoring(lab, vm.name())) {
            return Optional.empty(); // That it is off, or restarted, is ours.
        }
        if (there.get().power() == Power.OFF) {
            return Optional.of(Messages.text("lost.off", vm.name()));
        }
        return there.get().boot().flatMap(boot -> restarted(vm, boot));
    }

    private static Optional<String> restarted(VmRecord vm, String boot) {
        return vm.boot().equals(Optional.of(boot))
                ? Optional.empty()
                : Optional.of(Messages.text("lost.restarted", vm.name()));
    }

    /** Loses a VM for a cause, with the consequences that its spec names. */
    static VmNews lost(Lab lab, VmRecord vm, String cause, Instant now) {
        LabEvent event = new LabEvent.Lost(lab.id(), now, vm.name(), cause);
        Optional<String> restore = Checkpoints.failedRestore(lab, vm.name()).flatMap(CheckpointOperation::trouble);
        String fails = restore.map(why -> Messages.text("lost.fails.restore", cause, why))
                .orElseGet(() -> Messages.text("lost.fails", cause));
        return switch (lab.spec().orElseThrow().onLoss()) {
            case CONTINUE -> VmNews.none(vm).with(vm.with(Making.LOST), event);
            case REPLACE -> VmNews.none(vm).with(vm.clearing(now), event);
            case FAIL ->
                VmNews.none(vm)
                        .with(vm.with(Making.LOST), event)
                        .failed(new Failure(Optional.of(vm.name()), Phase.READY, fails, now));
        };
    }
}
