package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;

/**
 * Where things lie under our root.
 *
 * <pre>
 * labs\LAB\owner.json, lease.json      one folder for each lab, of any installation
 * labs\LAB\nhv-LAB-VM\disks.json, …   one folder for each host VM, with its disks
 * tombstones\LAB.INSTALLATION.json     outlives the lab's folder
 * claims\INSTALLATION.json             the highest generation that was seen
 * </pre>
 *
 * @param path the root itself
 */
record Root(WinPath path) {
    static final String OWNER = "owner.json";
    static final String LEASE = "lease.json";
    static final String DISKS = "disks.json";
    /** The folder that Hyper-V makes in a VM's own. */
    static final String CONFIGURATIONS = "Virtual Machines";

    WinPath labs() {
        return path.child("labs");
    }

    WinPath lab(LabId lab) {
        return labs().child(lab.value());
    }

    WinPath owner(LabId lab) {
        return lab(lab).child(OWNER);
    }

    WinPath lease(LabId lab) {
        return lab(lab).child(LEASE);
    }

    WinPath vm(LabId lab, String name) {
        return lab(lab).child(nameOf(lab, name));
    }

    WinPath tombstones() {
        return path.child("tombstones");
    }

    WinPath tombstone(LabId lab, String installation) {
        return tombstones().child(lab.value() + "." + installation + ".json");
    }

    WinPath claims() {
        return path.child("claims");
    }

    WinPath claim(String installation) {
        return claims().child(installation + ".json");
    }

    /** Where a thing is, or for a switch, which is in no folder, where it would be. */
    WinPath pathOf(LabId lab, Thing thing) {
        return thing.role() == Role.SWITCH ? lab(lab).child("switch." + thing.name()) : vm(lab, thing.name());
    }

    /** What a thing of a lab is called on the host. */
    static String nameOf(LabId lab, String name) {
        return "nhv-" + lab.value() + "-" + name;
    }
}
