package io.jenkins.plugins.nestedhyperv.lab.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes single VMs out of groups, and says which inner VM runs in which host VM: always the same for the same spec. */
final class Spread {
    private Spread() {}

    /** Returns the host VMs in the order of the spec. */
    static List<HostVm> hostVms(List<HostVmSpec> hosts) {
        List<HostVm> all = new ArrayList<>();
        hosts.forEach(group -> names(group.name(), group.count()).forEach(name -> all.add(new HostVm(name, group))));
        return List.copyOf(all);
    }

    /**
     * Returns the inner VMs in the order of the spec. Each goes into the allowed host VM with the fewest so far, the first
     * of several: one group goes round robin, and many groups of one do not all go into the first. Groups without a
     * host VM are left out.
     */
    static List<InnerVm> innerVms(List<HostVmSpec> hosts, List<InnerVmSpec> inner) {
        Map<HostVm, Integer> load = new LinkedHashMap<>();
        hostVms(hosts).forEach(hostVm -> load.put(hostVm, 0));
        List<InnerVm> all = new ArrayList<>();
        for (InnerVmSpec group : inner) {
            List<HostVm> allowed = load.keySet().stream()
                    .filter(hostVm -> group.on().isEmpty()
                            || group.on().contains(hostVm.spec().name()))
                    .toList();
            for (String name : allowed.isEmpty() ? List.<String>of() : names(group.name(), group.count())) {
                HostVm target =
                        allowed.stream().min(Comparator.comparing(load::get)).orElseThrow();
                load.merge(target, 1, Integer::sum);
                all.add(new InnerVm(name, group, target.name()));
            }
        }
        return List.copyOf(all);
    }

    private static List<String> names(String group, int count) {
        List<String> names = new ArrayList<>(count);
        for (int number = 1; number <= count; number++) {
            names.add(group + "-" + number);
        }
        return names;
    }
}
