package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.OnLoss;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.util.Optional;

/** From its hand-over on, an engine neither makes, starts nor stops a VM, unless the lab goes or it was lost and is replaced. */
final class NotReplaced extends Rule {
    NotReplaced(Truth truth, Findings findings) {
        super(Check.NOT_REPLACED, truth, findings);
    }

    @Override
    public void on(Change change) {
        Actor actor = change.actor();
        boolean concerns = actor.who() == Actor.Who.ENGINE
                && change.thing().kind() == Change.Kind.VM
                && change.what() != Change.What.REMOVED;
        if (concerns && fails(mayChange(truth().lab(actor.lab()), change))) {
            violated(actor.target(), actor.lab(), change.what(), change.thing().machine());
        }
    }

    private boolean mayChange(LabTruth lab, Change change) {
        boolean goes = lab.on(change.thing().host()).isBuried();
        boolean inherited = lab.isInherited(change.actor().target());
        boolean handedOver = lab.record()
                .flatMap(record -> record.vm(change.actor().target()))
                .map(NotReplaced::wasHandedOver)
                .orElse(false);
        return goes || inherited || !handedOver;
    }

    /** One that was lost before that may still be made by an action that was begun then. */
    private static boolean wasHandedOver(VmRecord vm) {
        return vm.making() == Making.HANDED_OVER
                || vm.making() == Making.LOST && vm.boot().isPresent();
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        Optional<Lab> before = truth().lab(lab.id()).record();
        if (before.isEmpty() || !truth().lab(lab.id()).isOf(ledger)) {
            return;
        }
        for (VmRecord old : before.get().vms()) {
            boolean rested = old.making() == Making.HANDED_OVER || old.making() == Making.LOST;
            if (rested && fails(mayBecome(lab, old))) {
                violated(
                        old.name(),
                        lab.id(),
                        lab.vm(old.name()).map(vm -> vm.making().name()).orElse(""),
                        "");
            }
        }
    }

    private static boolean mayBecome(Lab lab, VmRecord old) {
        boolean madeAgain = lab.vm(old.name())
                .map(now -> now.making() == Making.MAKING || now.making() == Making.CLEARING)
                .orElse(true);
        return !madeAgain
                || lab.spec().map(spec -> spec.onLoss() == OnLoss.REPLACE).orElse(false);
    }
}
