package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** What an engine may touch. */
public class OwnershipChecksTest {
    private static final Actor CLONE = Actor.engine("clone", Story.LAB.value(), Story.HOST_VM);
    private static final Actor OTHER_LAB = Actor.engine(Story.OURS, Story.OTHER.value(), Story.HOST_VM);

    @Test
    public void anEngineMayChangeWhatItMade() {
        Story.of().ready().fulfils(Check.FOREIGN_UNTOUCHED);
    }

    @Test
    public void anEngineMayNotChangeWhatStrangersOrClonesMade() {
        for (Actor maker : List.of(Actor.stranger("admin"), CLONE)) {
            Change.Thing thing = Story.thing(Kind.VM, Story.HOST, "copy", maker);
            Story.of()
                    .change(What.MADE, thing, Actor.stranger("admin"))
                    .buried()
                    .change(What.REMOVED, thing, Story.engine("copy"))
                    .violates(Check.FOREIGN_UNTOUCHED);
        }
    }

    @Test
    public void whatAnOwnerMadeInItsHostVmGoesWithIt() {
        Change.Thing thing =
                Story.thing(Kind.VM, Story.HOST + "/vm-1", "own", Actor.owner(Story.LAB.value(), Story.HOST_VM));
        Story.of()
                .ready()
                .made(thing)
                .ended()
                .buried()
                .change(What.REMOVED, thing, Story.engine(Story.HOST_VM))
                .fulfils(Check.FOREIGN_UNTOUCHED);
    }

    @Test
    public void aLabMayNotChangeWhatAnotherOneHas() {
        Change.Thing others = Story.thing(Kind.SWITCH, Story.HOST, "others", OTHER_LAB);
        Story.of()
                .made(others)
                .change(What.CHANGED, others, Story.engine("switch"))
                .violates(Check.ONE_OWNER);
    }

    @Test
    public void twoLabsMayNotHaveThingsOfOneName() {
        Change.Thing others = Story.thing(Kind.SWITCH, Story.HOST, "same", OTHER_LAB);
        Change.Thing ours = Story.thing(Kind.SWITCH, Story.HOST, "same", Story.engine("switch"));
        Story.of().made(others, ours).violates(Check.ONE_OWNER);
        Story.of().made(ours).fulfils(Check.ONE_OWNER);
    }

    @Test
    public void anImageIsNeitherWrittenNorRemovedByAnEngine() {
        for (What what : List.of(What.WRITTEN, What.CHANGED, What.REMOVED)) {
            Story.of().change(what, Story.IMAGE, Story.engine(Story.HOST_VM)).violates(Check.IMAGE_UNWRITTEN);
        }
        Story.of()
                .change(What.WRITTEN, Story.IMAGE, Actor.stranger("admin"))
                .ready()
                .fulfils(Check.IMAGE_UNWRITTEN);
    }

    @Test
    public void aVmThatAStrangerMovedStaysOursAndCountsAsDisturbed() {
        Change.Thing configuration =
                Story.thing(Kind.FILE, Story.HOST, "D:\\moved\\Virtual Machines\\vm-1.vmcx", Actor.stranger("owner"));
        Story story = Story.of()
                .ready()
                .change(What.REMOVED, Story.VM, Actor.stranger("owner"))
                .change(What.MADE, Story.VM, Actor.stranger("owner"))
                .made(configuration)
                .lost(Story.HOST_VM, Making.LOST)
                .ended()
                .buried()
                .change(What.REMOVED, configuration, Story.engine(Story.HOST_VM));
        story.removed().fulfils(Check.FOREIGN_UNTOUCHED);
        story.fulfils(Check.LOSS_IS_REAL);
    }

    @Test
    public void tombstonesOfOtherLabsMayExpire() {
        Change.Thing tombstone = Story.thing(Kind.FILE, Story.HOST, "D:\\nhv\\tombstones\\other.json", OTHER_LAB);
        Story.of()
                .ready()
                .made(tombstone)
                .change(What.REMOVED, tombstone, Story.engine(Story.LAB.value()))
                .fulfils(Check.ONE_OWNER);
    }

    @Test
    public void deletingNeedsATombstone() {
        Story.of().ready().ended().removed().violates(Check.DELETION_ALLOWED);
        Story.of().ready().ended().buried().removed().fulfils(Check.DELETION_ALLOWED);
    }

    @Test
    public void deletingNeedsNoTombstoneWhenTheLeaseIsOverByTheHostsOwnClock() {
        Story early = Story.of().ready();
        early.checks().leased(Story.HOST, Story.OURS, Story.LAB, Story.TIME_TO_LIVE);
        early.removed().violates(Check.DELETION_ALLOWED);

        Story late = Story.of().ready();
        late.checks().leased(Story.HOST, Story.OURS, Story.LAB, Story.TIME_TO_LIVE);
        late.checks().clockSet(Story.HOST, Story.TIME_TO_LIVE);
        late.removed().fulfils(Check.DELETION_ALLOWED);
    }

    @Test
    public void theRemainsOfAnAttemptMayBeDeleted() {
        Story.of().running().removed().fulfils(Check.DELETION_ALLOWED);
    }

    @Test
    public void aDeletionIsJudgedByTheRecordOfTheLedgerThatSentIt() {
        Action delete = new Action.DeleteHostVm(Story.HOST_VM);
        Story.of().ready().copied(Making.CLEARING).byCopy(delete).removed().fulfils(Check.DELETION_ALLOWED);
        Story.of().ready().copied(Making.HANDED_OVER).byCopy(delete).removed().violates(Check.DELETION_ALLOWED);
        Story.of().ready().copied(Making.CLEARING).removed().violates(Check.DELETION_ALLOWED);
    }

    @Test
    public void anOrphansRecordSaysNothingOfWhatItsLedgerKnewBefore() {
        Story.of()
                .running()
                .begun(new Action.DeleteHostVm(Story.HOST_VM))
                .damagedAndRemoved()
                .removed()
                .fulfils(Check.DELETION_ALLOWED);
        Story.of()
                .ready()
                .begun(new Action.DeleteHostVm(Story.HOST_VM))
                .damagedAndRemoved()
                .removed()
                .violates(Check.DELETION_ALLOWED);
    }

    @Test
    public void newDisksMayTakeThePlaceOfOldOnesWhileAVmIsMade() {
        Story.of()
                .running()
                .begun(new Action.CreateDisks(hostVm()))
                .damagedAndRemoved()
                .change(What.REMOVED, Story.SYSTEM_DISK, Story.engine(Story.HOST_VM))
                .fulfils(Check.DELETION_ALLOWED);
    }

    private static HostVmPlan hostVm() {
        DataSize memory = DataSize.ofGigabytes(4);
        NetworkPlan network = new NetworkPlan("02:00:00:00:00:01", "10.0.0.1/24", Map.of());
        return new HostVmPlan(Story.HOST_VM, "tiny", 1, memory, List.of(), List.of(), network, Optional.empty(), "key");
    }

    @Test
    public void aLeaseMayBeTakenBackWhenOpeningFails() {
        Change.Thing folder = ofLab("");
        Change.Thing lease = ofLab("\\lease.json");
        Change.Thing owner = ofLab("\\owner.json");
        Actor engine = Story.engine(Story.LAB.value());
        Story.of()
                .placed()
                .made(folder, lease)
                .change(What.REMOVED, lease, engine)
                .change(What.REMOVED, folder, engine)
                .fulfils(Check.DELETION_ALLOWED);
        Story.of()
                .placed()
                .made(folder, lease, owner)
                .change(What.REMOVED, lease, engine)
                .violates(Check.DELETION_ALLOWED);
        Story.of()
                .placed()
                .made(folder, owner)
                .change(What.REMOVED, owner, engine)
                .violates(Check.DELETION_ALLOWED);
    }

    private static Change.Thing ofLab(String file) {
        Actor engine = Story.engine(Story.LAB.value());
        return Story.thing(Kind.FILE, Story.HOST, "D:\\nhv\\labs\\" + Story.LAB + file, engine);
    }
}
