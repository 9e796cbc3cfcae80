package io.jenkins.plugins.nestedhyperv.lab.capacity;

import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.GROWTH;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.gb;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.host;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.id;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.quotas;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.access.Allowance;
import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.capacity.HostCapacity.Count;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.NetworkMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

public class PlacementTest {
    private static final int MAXIMUM_PASSES = 2;

    @Test
    public void aLabGoesWhereMostMemoryIsLeft() {
        assertThat(decide(List.of(room("a", 8, 4), room("b", 8, 2)), List.of(), waiting(1, spec(2))))
                .isEqualTo(placed(Map.of("vm-1", "b")));
    }

    @Test
    public void ofEqualHostsTheFirstByNameIsTaken() {
        assertThat(decide(List.of(room("b", 8, 4), room("a", 8, 4)), List.of(), waiting(1, spec(2))))
                .isEqualTo(placed(Map.of("vm-1", "a")));
    }

    @Test
    public void hostVmsSpreadOverTheHosts() {
        assertThat(decide(
                        List.of(room("a", 8, 0), room("b", 8, 0)), List.of(), waiting(1, spec(NetworkMode.NAT, 3, 2))))
                .isEqualTo(placed(Map.of("vm-1", "a", "vm-2", "b", "vm-3", "a")));
    }

    @Test
    public void hostVmsOfABridgedLabStayTogether() {
        List<Count> hosts = List.of(room("a", 8, 5), room("b", 8, 4));
        Waiting bridged = waiting(1, spec(NetworkMode.BRIDGED, 2, 2));

        assertThat(decide(hosts, List.of(), bridged)).isEqualTo(placed(Map.of("vm-1", "b", "vm-2", "b")));
        assertThat(decide(List.of(room("a", 8, 5), room("b", 8, 5)), List.of(), bridged))
                .isInstanceOf(Decision.Waits.class);
    }

    @Test
    public void aLabThatNoHostCouldHoldIsToldWhatToChange() {
        assertThat(decide(List.of(room("a", 4, 0)), List.of(), waiting(1, spec(6))))
                .isEqualTo(new Decision.Never("The lab would not fit if all hosts were empty: a has none for vm-1"
                        + " (6GB of memory needed, 0MB of 4GB granted). Make its host VMs smaller, or raise the quotas"
                        + " of the hosts if the machines have more."));
    }

    @Test
    public void withoutHostsThereIsNothingToWaitFor() {
        assertThat(decide(List.of(), List.of(), waiting(1, spec(1))))
                .isEqualTo(new Decision.Never("There is no host to put the lab on. Configure one."));
    }

    @Test
    public void aHostThatMightFitIsWaitedFor() {
        assertThat(decide(
                        List.of(room("a", 4, 0), new Count.Nothing("b", "no answer")), List.of(), waiting(1, spec(6))))
                .isInstanceOfSatisfying(
                        Decision.Waits.class,
                        waits -> assertThat(waits.reason())
                                .contains("a has none for vm-1")
                                .contains("b grants nothing: no answer"));
    }

    @Test
    public void aLabThatFitsNowKeepsItsRoom() {
        List<Count> hosts = List.of(room("a", 8, 2));
        Waiting first = waiting(1, spec(4));

        assertThat(decide(hosts, List.of(first), waiting(2, spec(2)))).isEqualTo(placed(Map.of("vm-1", "a")));
        assertThat(decide(hosts, List.of(first), waiting(2, spec(3))))
                .isInstanceOfSatisfying(
                        Decision.Waits.class,
                        waits -> assertThat(waits.reason())
                                .isEqualTo(
                                        "Waits for room: a has none for vm-1 (3GB of memory needed, 6GB of 8GB granted,"
                                                + " 3GB of memory needed, 2GB free now above the floor and what granted VMs have"
                                                + " yet to take). Before it in the queue: lab00001"));
    }

    @Test
    public void aLabWithoutRoomIsPassedAndThatIsCounted() {
        assertThat(decide(List.of(room("a", 8, 6)), List.of(waiting(1, spec(4))), waiting(2, spec(2))))
                .isEqualTo(new Decision.Placed(Map.of("vm-1", "a"), Set.of(id(1))));
    }

    @Test
    public void whoUsesAHostThatIsTooSmallForAnotherDoesNotPassIt() {
        List<Count> hosts = List.of(room("large", 8, 6), room("small", 3, 0));
        assertThat(decide(hosts, List.of(waiting(1, spec(4))), waiting(2, spec(3))))
                .isEqualTo(placed(Map.of("vm-1", "small")));
    }

    @Test
    public void afterTheLastPassTheHostIsHeld() {
        List<Count> hosts = List.of(room("large", 8, 6), room("small", 3, 0));
        Waiting first = new Waiting(id(1), spec(4), MAXIMUM_PASSES);

        assertThat(decide(hosts, List.of(first), waiting(2, spec(1)))).isEqualTo(placed(Map.of("vm-1", "small")));
        assertThat(decide(hosts.subList(0, 1), List.of(first), waiting(2, spec(1))))
                .isEqualTo(new Decision.Waits(
                        "Waits for room: large is held for lab lab00001, which 2 later labs have passed"));
    }

    @Test
    public void aLabThatCouldNeverFitHoldsNothing() {
        Waiting giant = new Waiting(id(1), spec(100), MAXIMUM_PASSES);
        assertThat(decide(List.of(room("a", 8, 0)), List.of(giant), waiting(2, spec(2))))
                .isEqualTo(placed(Map.of("vm-1", "a")));
    }

    @Test
    public void aLabIsNeverPutWhereItsFolderMayNotBe() {
        List<Count> hosts = List.of(room("a", 8, 6), room("b", 8, 0), new Count.Nothing("c", "no answer"));
        AccessRules rules = new AccessRules(
                Optional.empty(),
                List.of(),
                List.of(onlyFor("b", "team-b"), onlyFor("c", "team-b")),
                List.of(),
                List.of());
        Placement placement = new Placement(hosts, MAXIMUM_PASSES, rules);

        assertThat(placement.decide(List.of(), of("team-a", spec(2)))).isEqualTo(placed(Map.of("vm-1", "a")));
        assertThat(placement.decide(List.of(), of("team-b/x", spec(2)))).isEqualTo(placed(Map.of("vm-1", "b")));
        assertThat(placement.decide(List.of(), of("team-a", spec(4))))
                .isInstanceOfSatisfying(
                        Decision.Waits.class,
                        waits -> assertThat(waits.reason())
                                .contains("a has none for vm-1")
                                .doesNotContain("b has none", "c grants nothing"));
        assertThat(placement.decide(List.of(), of("team-a", spec(9))))
                .isInstanceOfSatisfying(
                        Decision.Never.class,
                        never -> assertThat(never.reason())
                                .contains("a has none for vm-1", "b is not for folder \"team-a\""));
    }

    @Test
    public void whoMayNotUseAHostIsNotPassedThere() {
        List<Count> hosts = List.of(room("a", 8, 7), room("b", 8, 0));
        AccessRules rules =
                new AccessRules(Optional.empty(), List.of(), List.of(onlyFor("b", "team-b")), List.of(), List.of());
        Waiting first = new Waiting(id(2), spec(2), Optional.empty(), MAXIMUM_PASSES);

        assertThat(new Placement(hosts, MAXIMUM_PASSES, rules).decide(List.of(first), of("team-b", spec(8))))
                .isEqualTo(placed(Map.of("vm-1", "b")));
    }

    @Test
    public void aHostVmGoesOnlyWhereItsLabelIs() {
        Count fast = room(Fixtures.labelled(host("fast", quotas(8, 1, 1, 1)), "ssd", "rack-2"), 8, 6);
        List<Count> hosts = List.of(room("large", 8, 0), fast);

        assertThat(decide(hosts, List.of(), waiting(1, labelled("ssd", 2)))).isEqualTo(placed(Map.of("vm-1", "fast")));
        assertThat(decide(hosts, List.of(), waiting(1, labelled("ssd", 4))))
                .isInstanceOfSatisfying(
                        Decision.Waits.class,
                        waits -> assertThat(waits.reason())
                                .contains(
                                        "large has none for vm-1 (the label ssd needed",
                                        "fast has none for vm-1 (4GB"));
        assertThat(decide(hosts, List.of(), waiting(1, labelled("gpu", 2))))
                .isInstanceOfSatisfying(
                        Decision.Never.class,
                        never -> assertThat(never.reason()).contains("fast has none for vm-1 (the label gpu needed)"));
    }

    private static LabSpec labelled(String label, int memoryGb) {
        return Fixtures.labelled(spec(memoryGb), label);
    }

    private static Allowance onlyFor(String host, String folder) {
        return new Allowance(host, List.of(new Folder(folder)));
    }

    private static Waiting of(String folder, LabSpec spec) {
        return new Waiting(id(1), spec, Optional.of(new Folder(folder)), 0);
    }

    private static Decision decide(List<Count> hosts, List<Waiting> ahead, Waiting own) {
        return new Placement(hosts, MAXIMUM_PASSES).decide(ahead, own);
    }

    private static Decision placed(Map<String, String> hostOfHostVm) {
        return new Decision.Placed(hostOfHostVm, Set.of());
    }

    private static Waiting waiting(int number, LabSpec spec) {
        return new Waiting(id(number), spec, 0);
    }

    /** A host with plenty of everything but memory. */
    private static Count room(String name, int memoryGb, int reservedGb) {
        return room(host(name, quotas(8, 1, 1, 1)), memoryGb, reservedGb);
    }

    private static Count room(HostConfig host, int memoryGb, int reservedGb) {
        Demand limit = new Demand(gb(memoryGb), 100, gb(100), 100);
        Demand reserved = new Demand(gb(reservedGb), 0, gb(0), 0);
        return new Count.Left(
                new Room(host, limit, reserved, limit.memory().minus(reserved.memory()), gb(100), GROWTH));
    }
}
