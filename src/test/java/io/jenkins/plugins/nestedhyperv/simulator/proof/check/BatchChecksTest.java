package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** What a host may do of what it is asked for. */
public class BatchChecksTest {
    @Test
    public void aBatchWorksAlone() {
        Story.of().placed().arrived(1, 1).begins(1).arrived(2, 1).begins(2).violates(Check.ONE_BATCH);

        Story after = Story.of().placed().arrived(1, 1).begins(1).arrived(2, 1);
        after.checks().batchEnds(Story.HOST, 1);
        after.begins(2).fulfils(Check.ONE_BATCH);
    }

    @Test
    public void anActionBeginsInTime() {
        Story.of()
                .placed()
                .arrived(1, 1)
                .after(Story.TIME_TO_LIVE)
                .begins(1)
                .acts(1)
                .fulfils(Check.IN_TIME);
        Story.of()
                .placed()
                .arrived(1, 1)
                .after(Story.TIME_TO_LIVE.plus(Duration.ofMillis(1)))
                .begins(1)
                .acts(1)
                .violates(Check.IN_TIME);
    }

    @Test
    public void anOlderGenerationActsNoMore() {
        Story.of().placed().arrived(1, 1).acts(1).arrived(2, 2).acts(2).fulfils(Check.NEWEST_GENERATION);
        Story.of().placed().arrived(1, 2).acts(1).arrived(2, 1).acts(2).violates(Check.NEWEST_GENERATION);
    }

    @Test
    public void twoLedgersHaveNoGenerationInCommon() {
        Story story = send(send(Story.of().placed(), OwnerState.LIVE), OwnerState.LIVE);
        story.fulfils(Check.NEWEST_GENERATION);
        story.checks().copied("copy");
        send(story, "copy", OwnerState.LIVE).violates(Check.NEWEST_GENERATION);
    }

    @Test
    public void aHostIsRecordedBeforeABatchArrives() {
        Story.of().arrived(1, 1).violates(Check.RECORDED_FIRST);
        Story.of().placed().arrived(1, 1).fulfils(Check.RECORDED_FIRST);
    }

    @Test
    public void nothingIsSentWhileTheOwnerIsUnknown() {
        send(Story.of().placed(), OwnerState.UNKNOWN).violates(Check.OWNER_CONFIRMED);
        send(Story.of().placed(), OwnerState.LIVE).fulfils(Check.OWNER_CONFIRMED);
    }

    @Test
    public void noLeaseIsRenewedUnlessTheOwnerIsKnownToLive() {
        renew(OwnerState.LIVE).fulfils(Check.RENEWED_FOR_THE_LIVING);
        renew(OwnerState.UNKNOWN).violates(Check.RENEWED_FOR_THE_LIVING);
        renew(OwnerState.ENDED).violates(Check.RENEWED_FOR_THE_LIVING);
    }

    private static Story renew(OwnerState owner) {
        Story story = Story.of().ready();
        story.checks().renews(Story.LEDGER, Story.HOST, Map.of(Story.LAB, owner));
        return story;
    }

    private static Story send(Story story, OwnerState owner) {
        return send(story, Story.LEDGER, owner);
    }

    private static Story send(Story story, String ledger, OwnerState owner) {
        List<Action> actions = List.of(new Action.StartHostVm(Story.HOST_VM));
        Batch batch = new Batch(new Ledger(Story.OURS, 1), Story.LAB, Story.TIME_TO_LIVE, actions);
        story.checks().sent(ledger, Story.HOST, batch, owner);
        return story;
    }

    @Test
    public void anOperationBeginsOnce() {
        Story story = Story.of().ready();
        VmRef vm = VmRef.innerVm(Story.LAB, Story.HOST_VM, Story.INNER_VM);
        story.checks().commandBegins(Story.HOST, vm, new OperationId("one"));
        story.checks().commandBegins(Story.HOST, vm, new OperationId("other"));
        story.fulfils(Check.OPERATION_ONCE);

        story.checks().commandBegins(Story.HOST, vm, new OperationId("one"));
        story.violates(Check.OPERATION_ONCE);
    }
}
