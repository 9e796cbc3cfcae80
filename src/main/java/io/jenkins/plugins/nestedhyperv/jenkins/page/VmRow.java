package io.jenkins.plugins.nestedhyperv.jenkins.page;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabLayout;
import io.jenkins.plugins.nestedhyperv.report.Phases;

/** One VM of a lab, as the page shows it. Immutable. */
public final class VmRow {
    private final String name;
    private final String place;
    private final String address;
    private final String state;

    private VmRow(String name, String place, String address, String state) {
        this.name = name;
        this.place = place;
        this.address = address;
        this.state = state;
    }

    static VmRow of(Lab lab, VmRecord vm, LabLayout layout) {
        return new VmRow(vm.name(), place(lab, vm), layout.address(vm.name()), Phases.text(vm.phase()));
    }

    private static String place(Lab lab, VmRecord vm) {
        if (!vm.hostVm().equals(vm.name())) {
            return vm.hostVm();
        }
        return lab.hostOf(vm)
                .map(host -> Messages.text("vm.onHost", host, lab.id(), vm.name()))
                .orElse("");
    }

    /** What it is called in the lab. */
    public String getName() {
        return name;
    }

    /** The host VM that it is in, or the host that it is on and what it is called there; empty while it has no place. */
    public String getPlace() {
        return place;
    }

    /** Its address in the network of the lab. */
    public String getAddress() {
        return address;
    }

    /** How far it has come, in words. */
    public String getState() {
        return state;
    }
}
