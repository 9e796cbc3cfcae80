package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import io.jenkins.plugins.nestedhyperv.agent.Awaited;
import io.jenkins.plugins.nestedhyperv.hyperv.Digests;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.spec.PortMapping;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An action inside a host VM, as the module's {@code Invoke-NhvInside} takes it.
 *
 * @param name simple name of the action
 * @param target what is acted on
 * @param arguments what the module needs, without the seed
 * @param made the inner VM that it makes
 */
record InsideJob(String name, String target, Map<String, Object> arguments, Optional<InnerVmPlan> made) {
    private static final String MICROSOFT = "00155D";
    private static final int RANGE_DIGITS = 4;

    /** Copies the arguments. */
    InsideJob {
        arguments = Map.copyOf(arguments);
        Objects.requireNonNull(made, "made");
    }

    /** Finds out what an action does. */
    static InsideJob of(LabId lab, Action.InHostVm action) {
        if (action instanceof Action.ConfigureNetwork configure) {
            return job(action, Map.of("vm", network(lab, configure)));
        }
        if (action instanceof Action.CreateInnerVm create) {
            return job(action, Map.of("vm", innerVm(create.vm()))).making(create.vm());
        }
        if (action instanceof Action.CheckInnerVm check) {
            return job(action, Map.of("vm", innerVm(check.vm())));
        }
        if (action instanceof Action.MakeCheckpoint make) {
            boolean memory = make.memory();
            return job(action, checkpoint(make.checkpoint(), make.operation(), Map.of("memory", memory)));
        }
        if (action instanceof Action.RestoreCheckpoint restore) {
            return job(action, checkpoint(restore.checkpoint(), restore.operation(), Map.of()));
        }
        return job(action, Map.of());
    }

    private static Map<String, Object> checkpoint(String name, OperationId operation, Map<String, Object> more) {
        Map<String, Object> arguments = new LinkedHashMap<>(more);
        arguments.put("checkpoint", name);
        arguments.put("operation", operation.value());
        return arguments;
    }

    private static InsideJob job(Action action, Map<String, Object> more) {
        String name = action.getClass().getSimpleName();
        Map<String, Object> arguments = new LinkedHashMap<>(more);
        arguments.put("action", name);
        arguments.put("target", action.target());
        return new InsideJob(name, action.target(), arguments, Optional.empty());
    }

    private InsideJob making(InnerVmPlan vm) {
        return new InsideJob(name, target, arguments, Optional.of(vm));
    }

    /** What the module needs, with more that it must know of the inner VM that is made. */
    Map<String, Object> argumentsWith(Map<String, Object> more) {
        Map<String, Object> plan = new LinkedHashMap<>(more);
        made.ifPresent(vm -> plan.putAll(innerVm(vm)));
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        all.put("vm", plan);
        return all;
    }

    private static Map<String, Object> network(LabId lab, Action.ConfigureNetwork configure) {
        HostVmPlan vm = configure.vm();
        NetworkPlan network = vm.network();
        String range = MICROSOFT + digest(lab.value() + "/" + vm.name() + "/inside");
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("innerImages", vm.innerImages());
        plan.put("mac", digits(network.mac()));
        plan.put("ip", network.ip());
        plan.put("prefix", prefix(network));
        plan.put("subnet", subnet(network));
        plan.put("bridged", vm.labSwitch().isPresent());
        plan.put("macMinimum", range + "00");
        plan.put("macMaximum", range + "FF");
        plan.put("names", network.names());
        plan.put(
                "ports",
                configure.ports().stream().map(port -> port(port, network)).toList());
        return plan;
    }

    private static Map<String, Object> port(PortMapping port, NetworkPlan network) {
        return Map.of("hostPort", port.hostPort(), "ip", network.names().get(port.innerVm()), "port", port.port());
    }

    private static Map<String, Object> innerVm(InnerVmPlan vm) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("name", vm.name());
        plan.put("image", vm.image());
        plan.put("cpus", vm.cpus());
        plan.put("memory", vm.memory().bytes());
        plan.put("mac", digits(vm.network().mac()));
        plan.put("checks", !vm.waitFor().isEmpty());
        plan.put("waitFor", vm.waitFor());
        plan.put("await", Awaited.command());
        return plan;
    }

    private static int prefix(NetworkPlan network) {
        return Integer.parseInt(network.address().substring(network.ip().length() + 1));
    }

    /** The subnet that an address is in, as in {@code 10.77.0.0/24}. */
    private static String subnet(NetworkPlan network) {
        int address = 0;
        for (String part : network.ip().split("\\.")) {
            address = address << Byte.SIZE | Integer.parseInt(part);
        }
        int first = address & -1 << Integer.SIZE - prefix(network);
        return (first >>> 24) + "." + (first >>> 16 & 0xff) + "." + (first >>> 8 & 0xff) + "." + (first & 0xff) + "/"
                + prefix(network);
    }

    private static String digits(String mac) {
        return mac.replace(":", "").toUpperCase(Locale.ROOT);
    }

    /** Four hexadecimal digits: host VMs seldom have the same ones, and inner VMs of two of them can meet on one segment. */
    private static String digest(String text) {
        return Digests.sha256Hex(text).substring(0, RANGE_DIGITS).toUpperCase(Locale.ROOT);
    }
}
