package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation.State;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.lab.toy.Seeds;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

/**
 * Histories drawn from a seed, in which a VM gets a checkpoint and goes back to it again and again, while actions fail, answers are
 * lost, the host falls silent, the disk is full and the process is killed. Whoever asked asks again after each trouble. Each
 * operation must happen once, and no VM be lost.
 */
public class AnyCheckpointsTest {
    private static final int SEEDS = 40;
    private static final int RESTORES = 3;
    private static final String[] PATIENT = {"timeouts: {innerCreated: 9h, innerRunning: 9h, reachable: 9h, ready: 9h}"
    };

    private static final class History {
        private final World world = new World("here");
        private final Random random;
        private final List<LabEvent> events = new ArrayList<>();
        private final LabId lab;
        private Process process;

        History(long seed) throws StoreException {
            random = new Random(seed);
            start();
            lab = process.ask(ToySpecs.spec(1, 2, PATIENT));
            process.untilReady(lab);
            process.host().faults.random(random, 0.1 + random.nextInt(3) * 0.1);
        }

        private void start() throws StoreException {
            process = new Process(world, random.nextLong());
            process.controller.listen(events::add);
        }

        /** Has something done in spite of all, and asks for it again and again. */
        void insistOn(CheckpointRequest request) throws StoreException {
            for (int i = 0; !isDone(request); i++) {
                assertThat(i).as("moments of %s", request).isLessThan(20_000);
                if (i == 0 || random.nextInt(10) == 0) {
                    ask(request);
                }
                process.moment();
                if (random.nextInt(25) == 0) {
                    disturb();
                }
            }
        }

        private boolean isDone(CheckpointRequest request) {
            Optional<CheckpointOperation> known =
                    process.controller.lab(lab).flatMap(record -> Checkpoints.find(record, request.operation()));
            known.ifPresent(operation ->
                    assertThat(operation.state()).as("%s", operation).isNotEqualTo(State.FAILED));
            return known.filter(operation -> operation.state() == State.DONE).isPresent();
        }

        private void ask(CheckpointRequest request) {
            try {
                assertThat(process.controller.operate(lab, request)).isEmpty();
            } catch (StoreException e) {
                assertThat(process.files.writeFails).isTrue();
            }
        }

        private void disturb() throws StoreException {
            switch (random.nextInt(4)) {
                case 0 -> kill();
                case 1 -> process.host().silent = random.nextInt(3) == 0;
                case 2 -> process.host().guestsHang = random.nextInt(3) == 0;
                default -> process.files.writeFails = random.nextInt(3) == 0;
            }
        }

        private void kill() throws StoreException {
            process.kill();
            start();
            assertThat(process.controller.take(lab)).isTrue();
        }

        void assertGood(List<OperationId> asked) {
            assertThat(process.host().violations).isEmpty();
            assertThat(events).noneMatch(LabEvent.Lost.class::isInstance).noneMatch(LabEvent.Failed.class::isInstance);
            assertThat(process.host()
                            .lab(process.installation(), lab)
                            .vm("host-1")
                            .inner("inner-1")
                            .operations)
                    .isEqualTo(asked);
        }
    }

    @Test
    public void eachOperationHappensOnceAndNoVmIsLost() {
        Seeds.each(SEEDS, AnyCheckpointsTest::check);
    }

    private static void check(long seed) {
        try {
            History history = new History(seed);
            List<OperationId> asked = new ArrayList<>();
            CheckpointRequest make = CheckpointRequest.make(new OperationId("make"), "inner-1", "clean", false);
            asked.add(make.operation());
            history.insistOn(make);
            for (int i = 0; i < RESTORES; i++) {
                OperationId id = new OperationId("restore-" + i);
                asked.add(id);
                history.insistOn(CheckpointRequest.restore(id, "inner-1", "clean"));
            }
            history.assertGood(asked);
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }
}
