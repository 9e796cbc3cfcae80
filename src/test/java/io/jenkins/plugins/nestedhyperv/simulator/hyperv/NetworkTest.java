package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.Subnet;
import org.junit.Test;

public class NetworkTest {
    private static final Subnet LAB = Subnet.parse("10.77.0.0/24").orElseThrow();

    private final Bench bench = new Bench();
    private final Switches switches = bench.machine.hyperV().switches();

    @Test
    public void innerVmsReachEachOtherAcrossHostVmsOnlyWithMacSpoofing() throws HyperVException {
        VirtualSwitch lab = switches.create("lab", VirtualSwitch.Type.PRIVATE, "");
        Vm hostA = bench.hostVm();
        Vm hostB = bench.hostVm();
        Vm innerA = bridged(hostA, lab);
        Vm innerB = bridged(hostB, lab);

        assertThat(Switches.reaches(hostA, hostB)).isTrue();
        assertThat(Switches.reaches(innerA, innerB)).isFalse();
        hostA.adapters().get(0).allowSpoofing(true);
        assertThat(Switches.reaches(innerA, hostB)).isTrue();
        assertThat(Switches.reaches(innerA, innerB)).isFalse();
        hostB.adapters().get(0).allowSpoofing(true);
        assertThat(Switches.reaches(innerA, innerB)).isTrue();
        hostB.adapters().get(0).disconnect();
        assertThat(Switches.reaches(innerA, innerB)).isFalse();
    }

    @Test
    public void innerVmsOfOneHostVmReachEachOtherWithoutMacSpoofing() throws HyperVException {
        VirtualSwitch lab = switches.create("lab", VirtualSwitch.Type.PRIVATE, "");
        Vm host = bench.hostVm();
        Vm one = bridged(host, lab);
        Vm other = bench.vmOn(Bench.inside(host), DataSize.ofGigabytes(1));
        other.adapters().get(0).connect(one.adapters().get(0).connected().orElseThrow());
        other.power().start();

        assertThat(Switches.reaches(one, other)).as("before it is up").isFalse();
        bench.settle();
        assertThat(Switches.reaches(one, other)).isTrue();
    }

    @Test
    public void aSwitchInUseIsNotRemoved() throws HyperVException {
        VirtualSwitch lab = switches.create("lab", VirtualSwitch.Type.PRIVATE, "mark");
        Vm vm = bench.vm();
        vm.adapters().get(0).connect(lab);

        Bench.assertRefused(
                ErrorClass.OBJECT_IN_USE,
                "ObjectInUse,Microsoft.HyperV.PowerShell.Commands.RemoveVMSwitchCommand",
                () -> switches.drop(lab.id()));
        bench.machine.hyperV().drop(vm);
        switches.drop(lab.id());
        assertThat(switches.all()).isEmpty();
        Bench.assertRefused(ErrorClass.OBJECT_NOT_FOUND, "ObjectNotFound", () -> switches.drop(lab.id()));
    }

    @Test
    public void namesOfSwitchesRepeat() throws HyperVException {
        VirtualSwitch one = switches.create("lab", VirtualSwitch.Type.PRIVATE, "");
        VirtualSwitch other = switches.create("lab", VirtualSwitch.Type.INTERNAL, "");
        other.note("mark " + other.id());

        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(switches.find(other.id()).map(VirtualSwitch::notes)).contains("mark " + other.id());
    }

    @Test
    public void aNatWhosePrefixOverlapsIsRefused() throws HyperVException {
        Nats nats = bench.machine.hyperV().nats();
        nats.create("nhv", LAB);
        nats.joins(Subnet.parse("192.168.0.0/16").orElseThrow());

        Bench.assertRefused(
                ErrorClass.NAT_OVERLAP,
                "Windows System Error 87",
                () -> nats.create("other", Subnet.parse("10.0.0.0/8").orElseThrow()));
        Bench.assertRefused(
                ErrorClass.NAT_OVERLAP,
                "Windows System Error 87",
                () -> nats.create("other", Subnet.parse("192.168.7.0/24").orElseThrow()));
        Bench.assertRefused(ErrorClass.OBJECT_EXISTS, "Windows System Error 52", () -> nats.create("nhv", LAB));
        nats.drop("nhv");
        nats.create("other", LAB);
        assertThat(nats.find("other")).contains(LAB);
        Bench.assertRefused(ErrorClass.OBJECT_NOT_FOUND, "CmdletizationQuery_NotFound", () -> nats.drop("nhv"));
    }

    private Vm bridged(Vm host, VirtualSwitch lab) throws HyperVException {
        host.adapters().get(0).connect(lab);
        Machine inside = Bench.inside(host);
        VirtualSwitch bridge = inside.hyperV()
                .switches()
                .createExternal("bridge", host.adapters().get(0), "");
        Vm inner = bench.vmOn(inside, DataSize.ofGigabytes(1));
        inner.adapters().get(0).connect(bridge);
        inner.power().start();
        bench.settle();
        return inner;
    }
}
