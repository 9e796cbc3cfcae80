package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostLabel;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Texts;
import java.util.List;
import java.util.Optional;

/**
 * One physical host.
 *
 * @param connection how it is reached; only for {@code hyperv}, and there, without one, it is this machine
 * @param root our folder on that host; everything that we make there is below it
 * @param images the folder on that host with the images, never written to
 * @param hostSwitch the virtual switch that host VMs are connected to; only for {@code hyperv}
 * @param vlan the VLAN of that switch that host VMs are in; only with a switch, and without one they are in none
 * @param limits what one host VM may take of it; other ones than the defaults only for {@code hyperv}
 * @param outside what guests reach outside their lab; only for {@code qemu}
 * @param firstBoot how host VMs learn at their first start what they are; another than {@code SEED} only for {@code hyperv}
 * @param parallelActions how many actions run on that host at the same time
 * @param machine what it is made of; only for {@code simulated}, and always there
 * @param labels what host VMs may ask for
 * @param maintenance whether nothing new is placed there; what is there stays
 */
public record HostConfig(
        String name,
        HostKind kind,
        Optional<ConnectionConfig> connection,
        HostFolder root,
        HostFolder images,
        Quotas quotas,
        Floors floors,
        Optional<String> hostSwitch,
        Optional<Integer> vlan,
        VmLimits limits,
        Outside outside,
        FirstBoot firstBoot,
        int parallelActions,
        Optional<SimulatedMachine> machine,
        List<HostLabel> labels,
        boolean maintenance) {
    /** Actions at the same time where nothing is said. */
    public static final int DEFAULT_PARALLEL_ACTIONS = 4;

    /** The root and the images of a simulated host, which are on no disk. */
    public static final HostFolder IMAGINARY = new HostFolder("S:\\imaginary");

    public HostConfig {
        Texts.require("name", name, HostLimits.NAME);
        hostSwitch.ifPresent(text -> Texts.require("hostSwitch", text, HostLimits.SWITCH));
        vlan.ifPresent(number -> HostLimits.VLAN.require("vlan", number));
        HostLimits.PARALLEL_ACTIONS.require("parallelActions", parallelActions);
        labels = List.copyOf(labels);
        if (kind == HostKind.SIMULATED && machine.isEmpty()) {
            machine = Optional.of(SimulatedMachine.DEFAULT);
        }
    }

    /** A host of which neither a VLAN, limits, labels nor its machine is said, whose host VMs have seeds, and that is not in maintenance. */
    public HostConfig(
            String name,
            HostKind kind,
            Optional<ConnectionConfig> connection,
            HostFolder root,
            HostFolder images,
            Quotas quotas,
            Floors floors,
            Optional<String> hostSwitch,
            Outside outside,
            int parallelActions) {
        this(
                name,
                kind,
                connection,
                root,
                images,
                quotas,
                floors,
                hostSwitch,
                Optional.empty(),
                VmLimits.DEFAULT,
                outside,
                FirstBoot.SEED,
                parallelActions,
                Optional.empty(),
                List.of(),
                false);
    }
}
