package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.Subnet;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class AuditTest {
    private static final Actor STRANGER = Actor.stranger("administrator");

    private final Bench bench = new Bench();
    private final Actor engine = bench.machine.actor();

    @Test
    public void whoeverChangesAThingItKeepsItsTrueMaker() throws HyperVException {
        Vm vm = bench.vm();
        bench.machine.actAs(STRANGER);
        bench.changes.clear();
        vm.note("a mark that lies");
        vm.power().start();

        assertThat(bench.changes).extracting(Change::actor).containsOnly(STRANGER);
        assertThat(bench.changes).extracting(change -> change.thing().maker()).containsOnly(engine);
        assertThat(bench.changes).extracting(Change::what).containsExactly(What.CHANGED, What.WRITTEN, What.STARTED);
    }

    @Test
    public void changesOfNotesExtensionsAndLinksAreToldAsSuch() throws HyperVException {
        Vm vm = bench.vm();
        bench.changes.clear();
        vm.note("mark");
        vm.hardware().exposeExtensions(true);
        vm.adapters().get(0).disconnect();
        vm.adapters().get(0).allowSpoofing(true);

        assertThat(bench.changes)
                .extracting(Change::detail)
                .containsExactly(Change.NOTES, Change.EXTENSIONS, Change.LINK, "");
    }

    @Test
    public void everyKindOfThingIsToldWhenItIsMadeAndWhenItGoes() throws HyperVException {
        bench.changes.clear();
        Vm vm = bench.vm();
        HyperV hyperV = bench.machine.hyperV();
        String lab =
                hyperV.switches().create("lab", VirtualSwitch.Type.PRIVATE, "").id();
        hyperV.nats().create("nat", Subnet.parse("10.1.0.0/24").orElseThrow());
        vm.checkpoints().drop(vm.checkpoints().create("clean"));
        bench.settle();
        hyperV.nats().drop("nat");
        hyperV.switches().drop(lab);
        hyperV.drop(vm);
        bench.machine.files().drop(vm.drives().get(0));
        bench.machine.files().drop(vm.folder());

        assertThat(kinds(What.MADE)).contains(Kind.VM, Kind.DISK, Kind.FILE, Kind.SWITCH, Kind.NAT, Kind.CHECKPOINT);
        assertThat(keys(What.REMOVED)).containsExactlyInAnyOrderElementsOf(keys(What.MADE));
    }

    @Test
    public void whatIsInsideAHostVmIsToldWithItsPlace() {
        Vm hostVm = bench.hostVm();
        bench.changes.clear();
        bench.vmOn(Bench.inside(hostVm), DataSize.ofGigabytes(1));

        assertThat(bench.changes).extracting(change -> change.thing().machine()).containsOnly("h1/" + hostVm.id());
        assertThat(bench.changes).allMatch(change -> change.thing().isInside());
    }

    @Test
    public void oneSeedTellsTheSameTwice() throws HyperVException {
        assertThat(story()).isEqualTo(story());
    }

    private static List<Change> story() throws HyperVException {
        Bench bench = new Bench();
        Vm hostVm = bench.hostVm();
        Vm inner = bench.vmOn(Bench.inside(hostVm), DataSize.ofGigabytes(1));
        inner.power().start();
        bench.settle();
        hostVm.power().turnOff();
        return new ArrayList<>(bench.changes);
    }

    private List<Kind> kinds(What what) {
        return bench.changes.stream()
                .filter(change -> change.what() == what)
                .map(change -> change.thing().kind())
                .toList();
    }

    private List<String> keys(What what) {
        return bench.changes.stream()
                .filter(change -> change.what() == what)
                .map(change -> change.thing().key())
                .toList();
    }
}
