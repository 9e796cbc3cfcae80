package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.QueueConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Who gets a place, and when it is free again. */
public class PlaceChecksTest {
    private static final DataSize ONE_LAB = DataSize.ofGigabytes(1);

    private static final Duration LOOKED = Duration.ofMinutes(4);

    private static final long GRANTED_MEMORY = Floors.DEFAULT
            .memory()
            .plus(ToySpecs.spec(1, 1).hostVms().get(0).spec().memory())
            .bytes();
    private static final long GRANTED_DISK =
            Floors.DEFAULT.disk().plus(DataSize.ofGigabytes(20)).bytes();

    private static Story withRoomForOne() {
        Story story = Story.of();
        DataSize memory =
                story.lab().spec().orElseThrow().hostVms().get(0).spec().memory();
        story.checks().configured(Story.hosts(memory));
        return story.placed();
    }

    private static void grantAnother(Story story) {
        grantAnother(story, Story.LEDGER);
    }

    private static void grantAnother(Story story, String ledger) {
        Lab other = Lab.asked(Story.OTHER, ToySpecs.OWNER, ToySpecs.spec(1, 0), ToySpecs.KEY, story.now());
        Lab placed = other.placed(Map.of(Story.HOST_VM, Story.HOST), story.now());
        story.checks().recorded(ledger, placed);
        story.checks().granted(ledger, placed);
    }

    @Test
    public void aGrantWithinTheLimitIsRight() {
        withRoomForOne().fulfils(Check.WITHIN_LIMITS);
    }

    @Test
    public void aGrantAboveTheLimitIsWrong() {
        Story story = withRoomForOne();
        grantAnother(story);
        story.violates(Check.WITHIN_LIMITS);
    }

    @Test
    public void aGrantBesideALabWhoseRecordIsLostIsWrong() {
        Story counted = Story.of().ready().after(LOOKED);
        grantAnother(counted);
        counted.fulfils(Check.SIZE_KNOWN);

        Story story = Story.of().ready();
        story.checks().damaged(Story.LEDGER, Story.LAB);
        grantAnother(story.after(LOOKED));
        story.violates(Check.SIZE_KNOWN);
    }

    @Test
    public void aGrantBesideALabThatIsRecordedElsewhereIsWrong() {
        Story story = Story.of().ready();
        story.record(story.lab().placed(Map.of(Story.HOST_VM, "elsewhere"), story.now()));
        grantAnother(story.after(LOOKED));
        story.violates(Check.SIZE_KNOWN);
    }

    @Test
    public void whatNoLookCanHaveShownYetIsAnExcuse() {
        Story justLost = Story.of().ready().after(LOOKED);
        justLost.checks().damaged(Story.LEDGER, Story.LAB);
        grantAnother(justLost);
        justLost.fulfils(Check.SIZE_KNOWN);

        Story gone = Story.of().ready().ended().buried().removed();
        gone.checks().damaged(Story.LEDGER, Story.LAB);
        grantAnother(gone.after(LOOKED));
        gone.fulfils(Check.SIZE_KNOWN);
    }

    @Test
    public void aGrantOnAHostThatIsNotConfiguredIsWrong() {
        Story story = Story.of();
        story.record(story.lab().placed(Map.of(Story.HOST_VM, "elsewhere"), story.now()));
        story.checks().granted(Story.LEDGER, story.lab());
        story.violates(Check.WITHIN_LIMITS);
    }

    @Test
    public void whatACopyOfALedgerRecordsCountsForNoLab() {
        Story story = Story.of();
        story.checks().copied("copy");
        Lab placed = Lab.asked(Story.OTHER, ToySpecs.OWNER, ToySpecs.spec(1, 0), ToySpecs.KEY, story.now())
                .placed(Map.of(Story.HOST_VM, "elsewhere"), story.now());
        story.checks().asked(Story.OTHER);
        story.checks().recorded("copy", placed);
        story.checks().ended(Story.OTHER);
        story.forgotten();
        story.checks().ended(Story.LAB);
        story.ends().fulfils(Check.NOTHING_LEFT);
    }

    @Test
    public void aLoweredLimitHoldsForTheNextGrant() {
        Story story = Story.of().placed();
        story.checks().configured(Story.hosts(ONE_LAB));
        grantAnother(story);
        story.violates(Check.WITHIN_LIMITS);
    }

    @Test
    public void onlyWhatIsFreeAboveTheFloorsIsGranted() {
        free(GRANTED_MEMORY, GRANTED_DISK).placed().fulfils(Check.WITHIN_LIMITS);
        free(GRANTED_MEMORY - 1, GRANTED_DISK).placed().violates(Check.WITHIN_LIMITS);
        free(GRANTED_MEMORY, GRANTED_DISK - 1).placed().violates(Check.WITHIN_LIMITS);
    }

    @Test
    public void whoGrantsHasLookedAMomentAgo() {
        fillsUp(Duration.ofMinutes(1)).placed().fulfils(Check.WITHIN_LIMITS);
        fillsUp(Duration.ofMinutes(4)).placed().violates(Check.WITHIN_LIMITS);
    }

    @Test
    public void whatRunsHasTakenItsMemory() {
        long[] memory = {GRANTED_MEMORY};
        Story story = Story.of();
        story.checks().has(Story.HOST, () -> new Room(new DataSize(memory[0]), DataSize.ofGigabytes(100)));
        story.checks().stepEnds(story.now());
        story.running();
        memory[0] = GRANTED_MEMORY;
        story.change(Change.What.CHANGED, Story.VM, Story.engine(Story.HOST_VM));
        story.checks().stepEnds(story.now());
        story.after(Duration.ofMinutes(4));
        grantAnother(story);
        story.fulfils(Check.WITHIN_LIMITS);
    }

    @Test
    public void whatRunsHasTakenItsMemoryAlsoWhereABackupSaysWhereItIs() {
        long[] memory = {GRANTED_MEMORY};
        Story story = Story.of();
        story.checks().has(Story.HOST, () -> new Room(new DataSize(memory[0]), DataSize.ofGigabytes(100)));
        story.checks().stepEnds(story.now());
        story.running();
        story.checks().putBack(Story.LEDGER, "backup");
        story.change(Change.What.CHANGED, Story.VM, Story.engine(Story.HOST_VM));
        story.checks().stepEnds(story.now());
        story.checks().recorded("backup", story.lab());
        story.checks().stepEnds(story.after(LOOKED).now());
        grantAnother(story, "backup");
        story.fulfils(Check.WITHIN_LIMITS);
    }

    @Test
    public void whatRanOfALabThatIsGoneIsNotFreeForAnother() {
        long[] memory = {GRANTED_MEMORY};
        Story story = Story.of();
        story.checks().has(Story.HOST, () -> new Room(new DataSize(memory[0]), DataSize.ofGigabytes(100)));
        story.checks().stepEnds(story.now());
        story.running();
        memory[0] = Floors.DEFAULT.memory().bytes();
        story.checks().stepEnds(story.now());
        story.after(LOOKED).ended().buried().removed();
        story.checks().stepEnds(story.now());
        grantAnother(story);
        story.violates(Check.WITHIN_LIMITS);
    }

    private static Story free(long memory, long disk) {
        Story story = Story.of();
        story.checks().has(Story.HOST, () -> new Room(new DataSize(memory), new DataSize(disk)));
        story.checks().stepEnds(story.now());
        return story;
    }

    private static Story fillsUp(Duration ago) {
        long[] disk = {GRANTED_DISK};
        Story story = Story.of();
        story.checks().has(Story.HOST, () -> new Room(new DataSize(GRANTED_MEMORY), new DataSize(disk[0])));
        story.checks().stepEnds(story.now());
        disk[0] = 0;
        story.change(Change.What.MADE, Story.SYSTEM_DISK, Actor.stranger("somebody"));
        story.checks().stepEnds(story.now());
        return story.after(ago);
    }

    @Test
    public void aPlaceIsTakenUntilNothingOfTheLabIsThere() {
        Story full = withRoomForOne().running().ended().buried();
        grantAnother(full);
        full.violates(Check.WITHIN_LIMITS);

        Story free = withRoomForOne().running().ended().buried().removed();
        grantAnother(free);
        free.fulfils(Check.WITHIN_LIMITS);
    }

    @Test
    public void aHostIsDoneWithWhenItIsEmpty() {
        HostRecord done = HostRecord.FRESH.emptied();
        Story full = Story.of().running().ended().buried();
        full.record(full.lab().with(Story.HOST, done)).violates(Check.GONE_IS_EMPTY);

        Story empty = Story.of().running().ended().buried().removed();
        empty.record(empty.lab().with(Story.HOST, done)).fulfils(Check.GONE_IS_EMPTY);
    }

    @Test
    public void aTombstoneMayGoWhenItsTimeIsOverByTheHostsOwnClock() {
        HostRecord done = HostRecord.FRESH.emptied();
        Story early = Story.of().running().ended().buried().removed();
        early.checks().tombstoneRemoved(Story.HOST, Story.OURS, Story.LAB);
        early.record(early.lab().with(Story.HOST, done)).violates(Check.GONE_IS_EMPTY);

        Story late = Story.of().running().ended().buried().removed();
        late.checks().clockSet(Story.HOST, Duration.ofDays(1));
        late.buried().checks().tombstoneRemoved(Story.HOST, Story.OURS, Story.LAB);
        late.record(late.lab().with(Story.HOST, done)).fulfils(Check.GONE_IS_EMPTY);
    }

    @Test
    public void aLabIsGoneWhenNothingIsLeft() {
        Story.of().running().ended().buried().forgotten().violates(Check.GONE_FOR_GOOD);
        Story.of().running().ended().buried().removed().forgotten().fulfils(Check.GONE_FOR_GOOD);
    }

    @Test
    public void whatACopyOfTheLedgerMakesBelongsToNoLabThatIsGone() {
        Story.of().sentByACopy(1).ended().forgotten().made(Story.SYSTEM_DISK).fulfils(Check.GONE_FOR_GOOD);
        Story.of().sentByACopy(1).running().ended().buried().forgotten().fulfils(Check.GONE_FOR_GOOD);
    }

    @Test
    public void whatAHostHasThatIsNotConfiguredIsKnownOnlyFromARecordThatNamesIt() {
        Story named = Story.of().running().ended();
        named.checks().configured(new HostsConfig(List.of(), QueueConfig.DEFAULT));
        named.forgotten().violates(Check.GONE_FOR_GOOD);

        Story unnamed = Story.of().running().ended();
        unnamed.record(unnamed.lab().withHosts(Map.of()));
        unnamed.checks().configured(new HostsConfig(List.of(), QueueConfig.DEFAULT));
        unnamed.forgotten().fulfils(Check.GONE_FOR_GOOD);
    }

    @Test
    public void aLabThatAnOldBackupBringsBackMayComeAgain() {
        Story unknown = Story.of().placed().ended().forgotten();
        unknown.checks().putBack(Story.LEDGER, "backup");
        unknown.made(Story.SYSTEM_DISK).violates(Check.GONE_FOR_GOOD);

        Story story = Story.of().placed();
        Lab old = story.lab();
        story.ended().forgotten();
        story.checks().putBack(Story.LEDGER, "backup");
        story.checks().recorded("backup", old);
        story.made(Story.SYSTEM_DISK).fulfils(Check.GONE_FOR_GOOD);
    }

    @Test
    public void whatIsAboutToBeOpenedOnAHostIsKnownOnlyFromARecordThatNamesIt() {
        Action open = new Action.OpenLab(Story.LAB, List.of(), Duration.ofDays(1));
        Story damaged = Story.of().placed().begun(open);
        damaged.checks().damaged(Story.LEDGER, Story.LAB);
        damaged.ended(List.of("elsewhere")).forgotten().made(Story.SYSTEM_DISK).fulfils(Check.GONE_FOR_GOOD);

        Story named = Story.of().placed().begun(open);
        named.checks().damaged(Story.LEDGER, Story.LAB);
        named.ended(List.of(Story.HOST)).forgotten().made(Story.SYSTEM_DISK).violates(Check.GONE_FOR_GOOD);

        Story opened = Story.of().placed().begun(new Action.StartHostVm(Story.HOST_VM));
        opened.checks().damaged(Story.LEDGER, Story.LAB);
        opened.ended(List.of("elsewhere")).forgotten().made(Story.SYSTEM_DISK).violates(Check.GONE_FOR_GOOD);
    }

    @Test
    public void whatRunsOnAHostThatIsNotConfiguredIsKnownOnlyFromARecordThatNamesIt() {
        Story unnamed = Story.of().placed().begun(new Action.StartHostVm(Story.HOST_VM));
        unnamed.checks().damaged(Story.LEDGER, Story.LAB);
        unnamed.checks().configured(new HostsConfig(List.of(), QueueConfig.DEFAULT));
        unnamed.ended(List.of("elsewhere")).forgotten().made(Story.SYSTEM_DISK).fulfils(Check.GONE_FOR_GOOD);

        Story named = Story.of().placed().begun(new Action.StartHostVm(Story.HOST_VM));
        named.checks().damaged(Story.LEDGER, Story.LAB);
        named.checks().configured(new HostsConfig(List.of(), QueueConfig.DEFAULT));
        named.ended(List.of(Story.HOST)).forgotten().made(Story.SYSTEM_DISK).violates(Check.GONE_FOR_GOOD);
    }

    @Test
    public void nothingComesForALabThatIsGone() {
        Story.of().ended().forgotten().made(Story.SYSTEM_DISK).violates(Check.GONE_FOR_GOOD);
    }

    @Test
    public void aLabThatIsAskedForAnewMayComeAgain() {
        Story story = Story.of().ended().forgotten();
        story.checks().asked(Story.LAB);
        story.made(Story.SYSTEM_DISK).fulfils(Check.GONE_FOR_GOOD);
    }

    @Test
    public void nothingIsMadeAfterTheTombstone() {
        Story.of().placed().buried().made(Story.SYSTEM_DISK).violates(Check.NOTHING_AFTER_TOMBSTONE);
        Story.of().placed().made(Story.SYSTEM_DISK).buried().fulfils(Check.NOTHING_AFTER_TOMBSTONE);
    }

    @Test
    public void workInsideAHostVmMayEndAfterTheTombstone() {
        Story.of()
                .placed()
                .made(Story.SYSTEM_DISK, Story.VM, Story.INNER_SWITCH)
                .buried()
                .made(Story.innerVm())
                .fulfils(Check.NOTHING_AFTER_TOMBSTONE);
    }
}
