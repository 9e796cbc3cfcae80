package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;

/** Labs that fit on a Hyper-V. */
final class SimulatedSpecs {
    private SimulatedSpecs() {}

    static LabSpec spec(int hostVms, int innerVms, String... lines) {
        String inner = innerVms == 0
                ? ""
                : "inner: [{image: ubuntu, memory: 1GB, count: " + innerVms + ", waitFor: [\"true\"]}]\n";
        String yaml = "name: test\nhosts: [{image: server, memory: 16GB, cpus: 4, count: " + hostVms + "}]\n" + inner
                + String.join("\n", lines);
        Parsed<LabSpec> parsed = LabSpecReader.read("test.yaml", yaml);
        if (parsed instanceof Parsed.Valid<LabSpec> valid) {
            return valid.value();
        }
        throw new IllegalArgumentException(parsed.toString());
    }
}
