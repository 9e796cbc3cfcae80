package io.jenkins.plugins.nestedhyperv.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome.Done;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome.Started;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** A real lab on one segment, built step by step without the engine: host VMs, and inner VMs in each of them. */
final class BridgedLab {
    private static final Duration TIME = Duration.ofMinutes(1);

    private final RealHost host;
    private final LabId lab;
    private final String guestKey;
    private final Map<String, List<String>> innerVms;
    private final Map<String, String> addresses = new TreeMap<>();
    private final Map<VmRef, Duration> insides =
            new TreeMap<>((a, b) -> a.hostVm().compareTo(b.hostVm()));
    private int commands;

    /** A lab whose host VMs, by name, have these inner VMs in them. */
    BridgedLab(RealHost host, LabId lab, String guestKey, Map<String, List<String>> innerVms) {
        this.host = host;
        this.lab = lab;
        this.guestKey = guestKey;
        this.innerVms = new TreeMap<>(innerVms);
        for (String hostVm : this.innerVms.keySet()) {
            addresses.put(hostVm, "10.77.0." + (addresses.size() + 1));
            insides.put(VmRef.hostVm(lab, hostVm), Duration.ofMillis(200));
        }
        innerVms.values()
                .forEach(names -> names.forEach(name -> addresses.put(name, "10.77.0." + (addresses.size() + 1))));
    }

    void start() throws Exception {
        List<Thing> things = new ArrayList<>(List.of(new Thing(Role.SWITCH, "switch")));
        innerVms.keySet().forEach(name -> things.add(new Thing(Role.HOST_VM, name)));
        act(new Action.OpenLab(lab, things, Duration.ofHours(1)));
        act(new Action.CreateSwitch("switch"));
        forEachHostVm(name -> new Action.CreateDisks(hostVm(name)));
        forEachHostVm(name -> new Action.CreateHostVm(hostVm(name)));
        forEachHostVm(Action.ExposeExtensions::new);
        forEachHostVm(Action.StartHostVm::new);
        awaitInsides((name, inside) -> true);
    }

    void startInnerVms() throws Exception {
        forEachHostVm(Action.EnableHypervisor::new);
        awaitInsides((name, inside) -> inside.facts().hypervisorLaunched());
        forEachHostVm(name -> new Action.ConfigureNetwork(hostVm(name), List.of()));
        awaitInsides((name, inside) -> inside.networkReady());
        forEachInnerVm((in, name) -> new Action.CreateInnerVm(in, innerVm(name)));
        awaitInsides(
                (name, inside) -> inside.innerVms().size() == innerVms.get(name).size());
        forEachInnerVm(Action.StartInnerVm::new);
        awaitInsides((name, inside) -> inside.innerVms().stream().allMatch(ObservedInnerVm::reachable));
    }

    void remove() throws Exception {
        act(new Action.BuryLab(lab));
        forEachHostVm(Action.TurnOffHostVm::new);
        forEachHostVm(Action.DeleteHostVm::new);
        act(new Action.DeleteSwitch("switch"));
        act(new Action.CloseLab(lab));
    }

    /** The output of a command in a VM of the lab, and at its end the exit code. */
    String output(String vm, String command) throws IOException {
        OperationId operation = new OperationId("command-" + ++commands);
        host.host().guests().start(ref(vm), operation, command, new byte[0]);
        CommandProgress progress;
        do {
            progress = host.host().guests().read(ref(vm), operation, 0, 1000);
        } while (!(progress.state() instanceof CommandState.Ended));
        return progress.output() + ((CommandState.Ended) progress.state()).exitCode();
    }

    int sshPort(String hostVm) throws IOException {
        return host.addressOf(VmRef.hostVm(lab, hostVm)).orElseThrow().sshPort();
    }

    /** The address of a VM on the lab's segment. */
    String address(String vm) {
        return addresses.get(vm);
    }

    private VmRef ref(String name) {
        return innerVms.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(entry -> VmRef.innerVm(lab, entry.getKey(), name))
                .findFirst()
                .orElseGet(() -> VmRef.hostVm(lab, name));
    }

    private void forEachHostVm(Function<String, Action> action) throws Exception {
        act(innerVms.keySet().stream().map(action).toArray(Action[]::new));
    }

    private void forEachInnerVm(BiFunction<String, String, Action> action) throws Exception {
        act(innerVms.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(name -> action.apply(entry.getKey(), name)))
                .toArray(Action[]::new));
    }

    private void act(Action... actions) throws Exception {
        BatchAnswer answer = host.host().perform(new Batch(RealHost.LEDGER, lab, TIME, List.of(actions)));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        BatchAnswer.Taken.class,
                        taken -> assertThat(taken.outcomes())
                                .allMatch(outcome -> outcome.equals(new Done()) || outcome.equals(new Started())));
    }

    /** Waits until no work runs in any host VM and each inside is as wanted. */
    private void awaitInsides(BiPredicate<String, Inside> wanted) throws InterruptedException {
        Predicate<ObservedHostVm> rests = vm -> {
            assertThat(vm.work()).as("work").noneMatch(work -> work.trouble().isPresent());
            return vm.work().isEmpty()
                    && vm.inside()
                            .found()
                            .filter(inside -> wanted.test(vm.name(), inside))
                            .isPresent();
        };
        LabOnHost seen =
                host.await(lab, insides, found -> found.hostVms().stream().allMatch(rests));
        assertThat(seen.hostVms()).hasSize(innerVms.size());
    }

    private HostVmPlan hostVm(String name) {
        return new HostVmPlan(
                name,
                "tiny",
                1,
                DataSize.ofMegabytes(1536),
                List.of(),
                List.of("tiny"),
                network(name),
                Optional.of("switch"),
                guestKey);
    }

    private InnerVmPlan innerVm(String name) {
        return new InnerVmPlan(name, "tiny", 1, DataSize.ofMegabytes(192), network(name), guestKey, List.of());
    }

    private NetworkPlan network(String name) {
        String address = addresses.get(name);
        String last = "%02x".formatted(Integer.parseInt(address.substring(address.lastIndexOf('.') + 1)));
        return new NetworkPlan("52:54:00:77:00:" + last, address + "/24", addresses);
    }
}
