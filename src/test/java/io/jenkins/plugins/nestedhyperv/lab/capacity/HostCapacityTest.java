package io.jenkins.plugins.nestedhyperv.lab.capacity;

import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.GROWTH;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.NOW;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.gb;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.host;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.id;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.lab;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.look;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.machine;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.placed;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.quotas;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.seen;
import static io.jenkins.plugins.nestedhyperv.lab.capacity.Fixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.capacity.HostCapacity.Count;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.List;
import org.junit.Test;

public class HostCapacityTest {
    private static final HostConfig HOST = host("here", quotas(8, 4, 10, 3));
    private static final HostConfig WITHOUT_QUOTAS = host("here", Quotas.DERIVED);

    @Test
    public void limitsAreTheQuotas() {
        assertThat(room(HOST, look(machine(16, 16, 50))).limit()).isEqualTo(new Demand(gb(8), 4, gb(10), 3));
    }

    @Test
    public void missingQuotasAreDerivedFromTheMachine() {
        assertThat(room(WITHOUT_QUOTAS, look(machine(16, 16, 50))).limit())
                .isEqualTo(new Demand(gb(15), 16, gb(98), 30));
    }

    @Test
    public void labsWithAPlaceHereCountWhateverBecomesOfThem() {
        Lab going = placed(2, 1, "here").released("enough");
        Room room = room(HOST, look(machine(16, 16, 50)), placed(1, 2, "here"), going, placed(3, 4, "elsewhere"));

        assertThat(room.reserved()).isEqualTo(new Demand(gb(3), 2, gb(2), 2));
    }

    @Test
    public void labsThatWaitOrAreGoneFromTheHostDoNotCount() {
        Lab gone = placed(2, 1, "here").with("here", HostRecord.FRESH.emptied());
        Room room = room(HOST, look(machine(16, 16, 50)), lab(1, spec(2)), gone);

        assertThat(room.reserved()).isEqualTo(Demand.NONE);
    }

    @Test
    public void freeMemoryIsWhatIsAboveTheFloorAndNotYetToBeTaken() {
        HostSnapshot look = look(machine(16, 10, 50), seen(1, Power.RUNNING), seen(2, Power.OFF));
        Room room = room(HOST, look, placed(1, 2, "here"), placed(2, 3, "here"), placed(3, 1, "here"));

        assertThat(room.freeMemory()).isEqualTo(gb(10 - 1 - 3 - 1));
    }

    @Test
    public void freeDiskIsWhatIsAboveTheFloorAndNotPromised() {
        HostSnapshot look = look(machine(16, 10, 50), seen(1, Power.RUNNING));
        Room room = room(HOST, look, placed(1, 2, "here"), placed(2, 3, "here"));

        assertThat(room.freeDisk()).isEqualTo(gb(50 - 2 - 1 - 1));
    }

    @Test
    public void afterALimitWasLoweredNothingFits() {
        HostConfig lowered = host("here", quotas(2, 4, 10, 3));
        Room room = room(lowered, look(machine(16, 16, 50)), placed(1, 4, "here"));

        assertThat(room.memoryLeft()).isEqualTo(gb(0));
        assertThat(room.shortages(Unit.whole(spec(1)))).containsExactly("1GB of memory needed, 4GB of 2GB granted");
    }

    @Test
    public void aHostThatWasNotSeenGrantsNothing() {
        assertThat(count(HOST, HostSnapshot.unseen("no answer"))).isEqualTo(new Count.Nothing("here", "no answer"));
    }

    @Test
    public void aHostInMaintenanceGrantsNothing() {
        HostConfig closed = Fixtures.inMaintenance(HOST);
        assertThat(count(closed, Fixtures.look(Fixtures.machine(64, 64, 90))))
                .isEqualTo(new Count.Nothing("here", "it is in maintenance, until an administrator ends that"));
    }

    @Test
    public void quotasAreShownAsTheyComeOutOnTheMachine() {
        HostConfig derived = Fixtures.host("here", Quotas.DERIVED);
        assertThat(EffectiveQuotas.of(derived, Fixtures.machine(64, 10, 50)))
                .isEqualTo(new EffectiveQuotas("63GB", "16", "98GB", "126"));
        assertThat(EffectiveQuotas.of(
                        Fixtures.host("here", Fixtures.quotas(8, 3, 20, 2)), Fixtures.machine(64, 10, 50)))
                .isEqualTo(new EffectiveQuotas("8GB", "3", "20GB", "2"));
    }

    @Test
    public void anOldLookGrantsNothing() {
        HostCapacity capacity = new HostCapacity(HOST, RecordedLabs.of(List.of()), GROWTH);
        HostSnapshot look = look(machine(16, 16, 50));

        assertThat(capacity.count(look, NOW.plusSeconds(60))).isInstanceOf(Count.Left.class);
        assertThat(capacity.count(look, NOW.plusSeconds(61)))
                .isEqualTo(new Count.Nothing("here", "it was not looked at for over a minute"));
    }

    @Test
    public void aLookThatLiesAheadGrantsNothing() {
        HostCapacity capacity = new HostCapacity(HOST, RecordedLabs.of(List.of()), GROWTH);

        assertThat(capacity.count(look(machine(16, 16, 50)), NOW.minusMillis(1)))
                .isEqualTo(new Count.Nothing("here", "it was not looked at for over a minute"));
    }

    @Test
    public void aHostWithALabOfUnknownSizeGrantsNothing() {
        Count unrecorded = count(HOST, look(machine(16, 16, 50), seen(7, Power.OFF)));
        Lab orphan = Lab.orphan(id(7), List.of("here"), "found", NOW);
        Count recorded = count(HOST, look(machine(16, 16, 50)), orphan);

        assertThat(unrecorded)
                .isEqualTo(recorded)
                .isInstanceOfSatisfying(
                        Count.Nothing.class,
                        nothing -> assertThat(nothing.reason())
                                .contains("lab lab00007 is there, and no record says what it takes there"));
    }

    @Test
    public void aHostWithAVmThatNoRecordPlacesThereGrantsNothing() {
        HostSnapshot look = look(machine(16, 16, 50), seen(7, Power.RUNNING));
        Lab orphan = Lab.orphan(id(7), List.of("elsewhere"), "found", NOW);

        assertThat(count(HOST, look, orphan)).isInstanceOf(Count.Nothing.class);
        assertThat(count(HOST, look, placed(7, 1, "elsewhere"))).isInstanceOf(Count.Nothing.class);
        assertThat(count(HOST, look, lab(7, spec(1)).with("here", HostRecord.FRESH)))
                .isInstanceOf(Count.Nothing.class);
        assertThat(count(HOST, look, placed(7, 1, "here"))).isInstanceOf(Count.Left.class);
    }

    @Test
    public void anOrphanThatIsGoneOrElsewhereIsNoHindrance() {
        Lab gone = Lab.orphan(id(7), List.of("here"), "found", NOW).with("here", HostRecord.FRESH.emptied());
        Lab elsewhere = Lab.orphan(id(8), List.of("elsewhere"), "found", NOW);

        assertThat(count(HOST, look(machine(16, 16, 50)), gone, elsewhere)).isInstanceOf(Count.Left.class);
    }

    private static Room room(HostConfig host, HostSnapshot look, Lab... labs) {
        return ((Count.Left) count(host, look, labs)).room();
    }

    private static Count count(HostConfig host, HostSnapshot look, Lab... labs) {
        return new HostCapacity(host, RecordedLabs.of(List.of(labs)), GROWTH).count(look, NOW);
    }
}
