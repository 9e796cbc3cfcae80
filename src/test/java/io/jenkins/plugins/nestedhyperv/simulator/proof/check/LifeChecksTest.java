package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.util.List;
import org.junit.Test;

/** The way of a VM, before and after it was handed over. */
public class LifeChecksTest {
    private static final VmRef HOST_VM = VmRef.hostVm(Story.LAB, Story.HOST_VM);
    private static final Actor OWNER = Actor.owner(Story.LAB.value(), Story.HOST_VM);

    @Test
    public void phasesFollowEachOther() {
        Story.of().ready().fulfils(Check.PHASE_ORDER);

        Story story = Story.of().placed();
        story.record(story.lab()
                        .with(story.lab().vm(Story.HOST_VM).orElseThrow().reached(Phase.RUNNING, story.now())))
                .violates(Check.PHASE_ORDER);
    }

    @Test
    public void aVmMayBeMadeAgainFromTheBeginning() {
        Story story = Story.of().placed();
        story.record(story.lab()
                        .with(story.lab()
                                .vm(Story.HOST_VM)
                                .orElseThrow()
                                .reached(Phase.DISKS, story.now())
                                .clearing(story.now())
                                .again(story.now())
                                .reached(Phase.DISKS, story.now())))
                .fulfils(Check.PHASE_ORDER);
    }

    @Test
    public void extensionsComeBeforeTheFirstStart() {
        Story.of()
                .placed()
                .made(Story.SYSTEM_DISK, Story.VM)
                .change(What.STARTED, Story.VM, Story.engine(Story.HOST_VM))
                .violates(Check.MACHINE_ORDER);
        Story.of().running().fulfils(Check.MACHINE_ORDER);
    }

    @Test
    public void disksAndNetworkComeBeforeTheirVm() {
        Story.of().placed().made(Story.VM).violates(Check.MACHINE_ORDER);
        Story.of().placed().made(Story.SYSTEM_DISK, Story.VM, Story.innerVm()).violates(Check.MACHINE_ORDER);
    }

    @Test
    public void onlyAVmThatRunsIsHandedOver() {
        Story.of().placed().handedOver().violates(Check.READY_IS_REAL);
        Story.of().running().handedOver().fulfils(Check.READY_IS_REAL);
    }

    @Test
    public void aVmThatStoppedByItselfMeanwhileMayBeHandedOver() {
        Story.of()
                .running()
                .change(What.STOPPED, Story.VM, Actor.MACHINE)
                .handedOver()
                .fulfils(Check.READY_IS_REAL);
    }

    @Test
    public void aVmIsLostOnlyWhenSomethingHappened() {
        Story.of().ready().making(Story.HOST_VM, Making.LOST).violates(Check.LOSS_IS_REAL);
        Story.of()
                .ready()
                .change(What.STOPPED, Story.VM, OWNER)
                .lost(Story.HOST_VM, Making.LOST)
                .lost(Story.INNER_VM, Making.LOST)
                .fulfils(Check.LOSS_IS_REAL);
    }

    @Test
    public void aVmThatWasHandedOverIsNotTouched() {
        Story.of()
                .ready()
                .change(What.STOPPED, Story.VM, Story.engine(Story.HOST_VM))
                .violates(Check.NOT_REPLACED);
        Story.of()
                .ready()
                .ended()
                .buried()
                .change(What.STOPPED, Story.VM, Story.engine(Story.HOST_VM))
                .fulfils(Check.NOT_REPLACED);
    }

    @Test
    public void aVmThatWasLostBeforeItsHandOverMayStillBeMadeByAnActionFromBefore() {
        Story.of("onLoss: continue")
                .running()
                .making(Story.HOST_VM, Making.LOST)
                .change(What.CHANGED, Story.VM, Story.engine(Story.HOST_VM))
                .fulfils(Check.NOT_REPLACED);
        Story.of("onLoss: continue")
                .ready()
                .change(What.STOPPED, Story.VM, OWNER)
                .lost(Story.HOST_VM, Making.LOST)
                .change(What.CHANGED, Story.VM, Story.engine(Story.HOST_VM))
                .violates(Check.NOT_REPLACED);
    }

    @Test
    public void onlyALabThatWantsItGetsANewVm() {
        Story.of("onLoss: continue")
                .ready()
                .change(What.STOPPED, Story.VM, OWNER)
                .making(Story.HOST_VM, Making.CLEARING)
                .violates(Check.NOT_REPLACED);
        Story.of("onLoss: replace")
                .ready()
                .change(What.STOPPED, Story.VM, OWNER)
                .lost(Story.HOST_VM, Making.CLEARING)
                .fulfils(Check.NOT_REPLACED);
    }

    @Test
    public void whatItsOwnerTurnedOffStaysOff() {
        Story story = Story.of().running().change(What.STOPPED, Story.VM, OWNER);
        story.checks().faultBegins(HOST_VM, OwnersFault.TURNED_OFF);
        story.change(What.STARTED, Story.VM, Story.engine(Story.HOST_VM)).violates(Check.FAULT_STANDS);
    }

    @Test
    public void aCopyExplainsALossOnlyWhereItHasActed() {
        Story quiet = Story.of().ready();
        quiet.checks().copied(Story.COPY);
        quiet.lost(Story.HOST_VM, Making.LOST).violates(Check.LOSS_IS_REAL);

        Story acting = Story.of().ready().copied(Making.HANDED_OVER).byCopy(new Action.StartHostVm(Story.HOST_VM));
        acting.lost(Story.HOST_VM, Making.LOST).fulfils(Check.LOSS_IS_REAL);
    }

    @Test
    public void aCopyThatKnowsOfNoHandOverCannotKnowOfAFault() {
        Action start = new Action.StartHostVm(Story.HOST_VM);
        for (Making making : List.of(Making.MAKING, Making.HANDED_OVER)) {
            Story story = Story.of().ready().copied(making).change(What.STOPPED, Story.VM, OWNER);
            story.checks().faultBegins(HOST_VM, OwnersFault.TURNED_OFF);
            story.byCopy(start).change(What.STARTED, Story.VM, Story.engine(Story.HOST_VM));
            if (making == Making.MAKING) {
                story.checks().faultEnds(HOST_VM, OwnersFault.TURNED_OFF);
                story.fulfils(Check.FAULT_STANDS);
            } else {
                story.violates(Check.FAULT_STANDS);
            }
        }
    }

    @Test
    public void aFaultThatEndsStoodUntilThen() {
        Story off = Story.of().running().change(What.STOPPED, Story.VM, OWNER);
        off.checks().faultBegins(HOST_VM, OwnersFault.TURNED_OFF);
        off.checks().faultEnds(HOST_VM, OwnersFault.TURNED_OFF);
        off.fulfils(Check.FAULT_STANDS);

        Story on = Story.of().running().change(What.STOPPED, Story.VM, OWNER);
        on.checks().faultBegins(HOST_VM, OwnersFault.TURNED_OFF);
        on.change(What.STARTED, Story.VM, Actor.MACHINE);
        on.checks().faultEnds(HOST_VM, OwnersFault.TURNED_OFF);
        on.violates(Check.FAULT_STANDS);
    }

    @Test
    public void whatItsOwnerCutStaysCutUntilItIsOver() {
        Story story = Story.of().running();
        story.checks().faultBegins(HOST_VM, OwnersFault.LINK_CUT);
        story.change(What.STOPPED, Story.VM, Story.engine(Story.HOST_VM)).fulfils(Check.FAULT_STANDS);
        story.change(What.CHANGED, Story.VM, Story.engine(Story.HOST_VM), Change.LINK)
                .violates(Check.FAULT_STANDS);

        Story over = Story.of().running();
        over.checks().faultBegins(HOST_VM, OwnersFault.LINK_CUT);
        over.change(What.STARTED, Story.VM, Story.engine(Story.HOST_VM));
        over.checks().faultEnds(HOST_VM, OwnersFault.LINK_CUT);
        over.change(What.CHANGED, Story.VM, Story.engine(Story.HOST_VM), Change.LINK)
                .fulfils(Check.FAULT_STANDS);
    }

    @Test
    public void aVmIsMadeAgainOnceTheOldOneIsAway() {
        Story.of()
                .running()
                .making(Story.HOST_VM, Making.CLEARING)
                .making(Story.HOST_VM, Making.MAKING)
                .violates(Check.MACHINE_ORDER);
        Story.of()
                .running()
                .making(Story.HOST_VM, Making.CLEARING)
                .removed()
                .making(Story.HOST_VM, Making.MAKING)
                .fulfils(Check.MACHINE_ORDER);
    }
}
