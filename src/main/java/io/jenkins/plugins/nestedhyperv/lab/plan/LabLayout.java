package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataDiskSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVmSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.NetworkMode;
import io.jenkins.plugins.nestedhyperv.lab.spec.PortMapping;
import io.jenkins.plugins.nestedhyperv.lab.spec.Subnet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How the VMs of a lab are laid out: their addresses, names and plans, all derived from the lab's id and spec, so that they
 * come out the same after every restart. Host VMs have the first addresses of the subnet, inner VMs the next, in the order
 * of the spec. For one thread.
 */
public final class LabLayout {
    private final LabId lab;
    private final LabSpec spec;
    private final GuestKey key;
    private List<String> vmNames = List.of();

    private LabLayout(LabId lab, LabSpec spec, GuestKey key) {
        this.lab = lab;
        this.spec = spec;
        this.key = key;
    }

    /**
     * Lays a lab out.
     *
     * @throws IllegalArgumentException for an orphan, which has no spec
     */
    public static LabLayout of(Lab lab) {
        return new LabLayout(
                lab.id(),
                lab.spec().orElseThrow(() -> new IllegalArgumentException("an orphan has no layout: " + lab.id())),
                lab.key().orElseThrow(() -> new IllegalArgumentException("a lab without a key: " + lab.id())));
    }

    /** The private switch that joins the host VMs of a bridged lab; empty for nat. */
    public Optional<String> labSwitch() {
        return spec.network().mode() == NetworkMode.BRIDGED ? Optional.of("switch") : Optional.empty();
    }

    /** All things that will be made for these host VMs on the host that they are on. */
    public List<Thing> things(List<String> hostVms) {
        Stream<Thing> switches = labSwitch().stream().map(name -> new Thing(Role.SWITCH, name));
        return Stream.concat(switches, hostVms.stream().map(name -> new Thing(Role.HOST_VM, name)))
                .toList();
    }

    /** The plan of a host VM. */
    public HostVmPlan hostVm(String name) {
        HostVm vm = spec.hostVms().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<String> images = innerVmsOf(name)
                .map(InnerVm::spec)
                .map(InnerVmSpec::image)
                .distinct()
                .toList();
        return new HostVmPlan(
                name,
                vm.spec().image(),
                vm.spec().cpus(),
                vm.spec().memory(),
                vm.spec().disks().stream().map(DataDiskSpec::size).toList(),
                images,
                network(name, name),
                labSwitch(),
                key.publicKey());
    }

    /** The ports of a host VM that lead to its inner VMs. */
    public List<PortMapping> ports(String hostVm) {
        return spec.portMappings(hostVm);
    }

    /** The plan of an inner VM. */
    public InnerVmPlan innerVm(String name) {
        InnerVm vm = spec.innerVms().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new InnerVmPlan(
                name,
                vm.spec().image(),
                vm.spec().cpus(),
                vm.spec().memory(),
                network(name, vm.hostVm()),
                key.publicKey(),
                vm.spec().waitFor());
    }

    /** The IPv4 address of a VM in the lab's network. */
    public String address(String vm) {
        return ip(vm);
    }

    /** The IPv4 address at which an inner VM finds what its host VM relays from outside: that of its host VM. */
    public String relay(String innerVm) {
        return spec.innerVms().stream()
                .filter(vm -> vm.name().equals(innerVm))
                .map(vm -> ip(vm.hostVm()))
                .findFirst()
                .orElseThrow();
    }

    /** The IPv4 address of each VM in the network of the lab, by the VM's name. */
    public Map<String, String> addresses() {
        Map<String, String> addresses = new TreeMap<>();
        vmNames().forEach(name -> addresses.put(name, ip(name)));
        return addresses;
    }

    private NetworkPlan network(String name, String hostVm) {
        Map<String, String> names = new TreeMap<>();
        segment(hostVm).forEach(one -> names.put(one, ip(one)));
        return new NetworkPlan(
                mac(vmNames().indexOf(name)),
                ip(name) + "/" + spec.network().subnet().prefixLength(),
                names);
    }

    /** The VMs on the same segment as those of a host VM. */
    private Stream<String> segment(String hostVm) {
        if (spec.network().mode() == NetworkMode.BRIDGED) {
            return vmNames().stream();
        }
        return Stream.concat(Stream.of(hostVm), innerVmsOf(hostVm).map(InnerVm::name));
    }

    private Stream<InnerVm> innerVmsOf(String hostVm) {
        return spec.innerVms().stream().filter(vm -> vm.hostVm().equals(hostVm));
    }

    private String ip(String name) {
        Subnet subnet = spec.network().subnet();
        return subnet.address(1 + vmNames().indexOf(name));
    }

    /** Unique within the lab; labs never share a segment. 52:54 is the prefix of addresses that are given locally. */
    private String mac(int index) {
        int hash = lab.hashCode();
        byte[] own = {(byte) (hash >> 8), (byte) hash, (byte) (index >> 8), (byte) index};
        return "52:54:" + HexFormat.ofDelimiter(":").formatHex(own);
    }

    /** Made when it is wanted: most plans hold no action that tells of addresses. */
    private List<String> vmNames() {
        if (vmNames.isEmpty()) {
            vmNames = Stream.concat(
                            spec.hostVms().stream().map(HostVm::name),
                            spec.innerVms().stream().map(InnerVm::name))
                    .toList();
        }
        return vmNames;
    }
}
