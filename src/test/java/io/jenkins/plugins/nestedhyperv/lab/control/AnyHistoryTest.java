package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.lab.toy.Seeds;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyHost;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;

/**
 * Histories drawn from a seed. First half: two labs on two hosts; actions fail, answers are lost, hosts fall silent, the disk
 * is full, the process is killed and its successor takes the labs, other labs are asked for. Second half: nothing goes wrong any
 * more; each lab must become ready, or be gone when it was released or its owner has ended, and nothing else may be left.
 */
public class AnyHistoryTest {
    private static final int SEEDS = 40;

    /** One history. */
    private static final class History {
        private final World world = new World("here", "there");
        private final Random random;
        private final List<LabId> labs = new ArrayList<>();
        private final List<LabId> released = new ArrayList<>();
        private final List<LabEvent> events = new ArrayList<>();
        private Process process;
        private int processes;

        History(long seed) throws StoreException {
            random = new Random(seed);
            start();
            world.hosts.values().forEach(host -> host.faults.random(random, random.nextInt(3) * 0.1));
        }

        private void start() throws StoreException {
            process = new Process(world, random.nextLong());
            processes++;
            process.controller.listen(events::add);
        }

        void firstHalf() throws StoreException {
            for (int i = 0; i < 1500; i++) {
                process.moment();
                if (random.nextInt(20) == 0) {
                    disturb();
                }
            }
        }

        private void disturb() throws StoreException {
            switch (random.nextInt(8)) {
                case 0 -> kill();
                case 1 -> world.hosts.values().forEach(host -> host.silent = random.nextInt(3) == 0);
                case 2 -> world.hosts.values().forEach(host -> host.batchesHang = random.nextInt(3) == 0);
                case 3 -> process.files.writeFails = random.nextBoolean();
                case 4 ->
                    process.owners.put(ToySpecs.OWNER, random.nextInt(3) == 0 ? OwnerState.UNKNOWN : OwnerState.LIVE);
                case 5 -> release();
                default -> ask();
            }
        }

        private void kill() throws StoreException {
            process.kill();
            start();
            for (LabId lab : labs) {
                process.controller.take(lab);
            }
            released.forEach(lab -> process.controller.release(lab, "the user said so before"));
        }

        private void release() {
            if (!labs.isEmpty() && random.nextInt(3) == 0) {
                LabId lab = labs.get(random.nextInt(labs.size()));
                released.add(lab);
                process.controller.release(lab, "the user says so");
            }
        }

        private void ask() throws StoreException {
            if (labs.size() < 3 && !process.files.writeFails) {
                LabSpec spec = ToySpecs.named(
                        random.nextBoolean() ? "here" : "there",
                        1 + random.nextInt(2),
                        random.nextInt(3),
                        random.nextBoolean() ? "network: {mode: bridged}" : "");
                labs.add(process.ask(spec));
            }
        }

        void secondHalf() {
            process.files.writeFails = false;
            process.owners.clear();
            world.hosts.values().forEach(host -> {
                host.faults.stop();
                host.silent = false;
                host.batchesHang = false;
            });
            process.until(one -> labs.stream().allMatch(this::rests));
        }

        private boolean rests(LabId lab) {
            return released.contains(lab)
                    ? process.controller.lab(lab).isEmpty()
                    : process.lab(lab).isReady();
        }

        void assertGood() {
            for (ToyHost host : world.hosts.values()) {
                assertThat(host.violations).isEmpty();
                released.forEach(
                        lab -> assertThat(host.lab(process.installation(), lab).isEmpty())
                                .isTrue());
            }
            released.forEach(lab -> assertThat(events)
                    .filteredOn(event -> event.lab().equals(lab) && event instanceof LabEvent.Gone)
                    .hasSizeBetween(processes > 1 ? 0 : 1, 1));
            assertThat(events).noneMatch(LabEvent.Failed.class::isInstance).noneMatch(LabEvent.Lost.class::isInstance);
        }

        void removeAll() {
            labs.forEach(lab -> process.controller.release(lab, "the end"));
            labs.forEach(process::untilGone);
            assertThat(world.hosts.values()).allMatch(host -> host.isEmpty(process.installation()));
            assertThat(labs).noneMatch(world::records);
        }
    }

    @Test
    public void inTheEndEachLabIsWhatItShallBe() {
        Seeds.each(SEEDS, seed -> {
            try {
                History history = new History(seed);
                history.firstHalf();
                history.secondHalf();
                history.assertGood();
                history.removeAll();
            } catch (StoreException e) {
                throw new AssertionError(e);
            }
        });
    }
}
