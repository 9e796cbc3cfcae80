package io.jenkins.plugins.nestedhyperv.lab.spec;

import java.util.ArrayList;
import java.util.List;

/** The groups of a spec, whichever level they are on, for rules that make no difference between them. */
final class Groups {
    /** One group, with its place in the spec. */
    record Group(String path, String name, int count) {
        String lastVmName() {
            return name + "-" + count;
        }
    }

    private Groups() {}

    static List<Group> of(LabSpec spec) {
        List<Group> groups = new ArrayList<>();
        for (HostVmSpec host : spec.hosts()) {
            groups.add(new Group("hosts[" + groups.size() + "]", host.name(), host.count()));
        }
        for (int index = 0; index < spec.inner().size(); index++) {
            InnerVmSpec inner = spec.inner().get(index);
            groups.add(new Group("inner[" + index + "]", inner.name(), inner.count()));
        }
        return groups;
    }
}
