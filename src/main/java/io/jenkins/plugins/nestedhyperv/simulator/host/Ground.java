package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import java.util.List;

/** What all actions on one host stand on. */
record Ground(
        Machine machine,
        Root root,
        OurFiles files,
        Ownership ownership,
        Tombstones tombstones,
        Images images,
        HostClock clock,
        HostAudit audit) {

    /** The VMs of a lab that are ours. */
    List<Vm> vms(LabId lab, String installation) {
        return machine.hyperV().vms().stream()
                .filter(vm -> ownership.isOurs(vm, lab, installation))
                .toList();
    }

    /** Those of one name; more than one where a batch was cut off between making and marking. */
    List<Vm> vms(LabId lab, String installation, String name) {
        return vms(lab, installation).stream()
                .filter(vm -> nameOf(vm, lab).equals(name))
                .toList();
    }

    /** The switches of a lab that are ours. */
    List<VirtualSwitch> switches(LabId lab, String installation) {
        return machine.hyperV().switches().all().stream()
                .filter(one -> ownership.isOurs(one, lab, installation))
                .toList();
    }

    /** Those of one name. */
    List<VirtualSwitch> switches(LabId lab, String installation, String name) {
        return switches(lab, installation).stream()
                .filter(one -> one.name().equals(Root.nameOf(lab, name)))
                .toList();
    }

    /** The name of a VM within its lab: that of the folder that it was made in, whatever somebody calls it since. */
    String nameOf(Vm vm, LabId lab) {
        String prefix = Root.nameOf(lab, "");
        String folder = vm.folder().name();
        if (folder.startsWith(prefix)) {
            return folder.substring(prefix.length());
        }
        return vm.name().startsWith(prefix) ? vm.name().substring(prefix.length()) : vm.name();
    }

    /** Makes sure that a thing may be made: the lab's owner file is ours and names it. */
    void requireNamed(LabId lab, String installation, Role role, String name) throws RefusedException {
        boolean named = ownership
                .owner(lab)
                .filter(owner -> owner.owns(installation, root.lab(lab)) && owner.names(role, name))
                .isPresent();
        if (!named) {
            throw new RefusedException(Messages.text("thing.unnamed", name, root.lab(lab), Root.OWNER));
        }
    }
}
