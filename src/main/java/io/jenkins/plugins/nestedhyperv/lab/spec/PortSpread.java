package io.jenkins.plugins.nestedhyperv.lab.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says at which port of its host VM each port of an inner VM is reached: always the same for the same spec. The first VM of
 * a group in a host VM has the number that the spec names, the next one in the same host VM the next number.
 */
final class PortSpread {
    /**
     * One port of one inner VM.
     *
     * @param path the place in the spec that gives the number
     * @param hostPort the number, which in a spec that breaks a rule may be too high
     */
    record Place(String path, InnerVm vm, PortSpec spec, int hostPort) {
        PortMapping mapping() {
            return new PortMapping(vm.hostVm(), hostPort, vm.name(), spec.port());
        }
    }

    private PortSpread() {}

    /** Returns the ports in the order of the inner VMs. */
    static List<Place> of(LabSpec spec) {
        Map<String, Integer> before = new HashMap<>();
        List<Place> places = new ArrayList<>();
        for (InnerVm vm : spec.innerVms()) {
            int group = spec.inner().indexOf(vm.spec());
            int number = before.merge(vm.hostVm() + " " + group, 1, Integer::sum) - 1;
            for (int entry = 0; entry < vm.spec().ports().size(); entry++) {
                PortSpec port = vm.spec().ports().get(entry);
                String path = "inner[" + group + "].ports[" + entry + "].hostPort";
                places.add(new Place(path, vm, port, port.hostPort() + number));
            }
        }
        return places;
    }
}
