package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Before;
import org.junit.Test;

/** What a lab costs does not depend on the number of others: a lab is gone through for its own host's looks only. */
public class ManyHostsTest {
    private static final int HOSTS = 20;
    private static final int LABS_PER_HOST = 3;
    private static final int LOOKS_PER_MINUTE = 60 / 5;

    private final World world = new World(IntStream.range(0, HOSTS)
            .mapToObj(number -> "host-%02d".formatted(number))
            .toArray(String[]::new));
    private final List<LabId> labs = new ArrayList<>();
    private Process process;

    @Before
    public void buildLabsOnAllHosts() throws Exception {
        process = new Process(world, 1);
        for (String host : world.hosts.keySet()) {
            for (int i = 0; i < LABS_PER_HOST; i++) {
                labs.add(process.ask(ToySpecs.named(host, 1, 1)));
            }
        }
        for (LabId lab : labs) {
            process.untilReady(lab);
        }
        process.during(Duration.ofSeconds(10));
    }

    private int looks() {
        return world.hosts.values().stream().mapToInt(host -> host.looks).sum();
    }

    @Test
    public void aLookAtAHostHasOnlyItsOwnLabsGoneThrough() {
        int looks = looks();
        int questions = process.ownerQuestions;
        process.during(Duration.ofMinutes(1));
        assertThat(looks() - looks).isBetween(HOSTS * (LOOKS_PER_MINUTE - 1), HOSTS * (LOOKS_PER_MINUTE + 1));
        assertThat(process.ownerQuestions - questions)
                .as("each lab's owner is asked about once for each look at its host")
                .isLessThanOrEqualTo((looks() - looks) * LABS_PER_HOST);
    }

    @Test
    public void whatHappensOnOneHostHasNoOtherHostLookedAt() throws Exception {
        int here = world.hosts.get("host-00").looks;
        int there = world.hosts.get("host-19").looks;
        process.controller.release(labs.get(0), "done");
        process.untilGone(labs.get(0));
        assertThat(world.hosts.get("host-00").looks - here).isGreaterThanOrEqualTo(4);
        assertThat(world.hosts.get("host-19").looks - there).isLessThanOrEqualTo(1);
    }
}
