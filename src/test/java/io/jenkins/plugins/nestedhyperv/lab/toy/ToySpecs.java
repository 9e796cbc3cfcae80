package io.jenkins.plugins.nestedhyperv.lab.toy;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Labs of one host VM kind and one inner VM kind. */
public final class ToySpecs {
    public static final LabId ID = new LabId("k7mzq2xa");
    public static final Owner OWNER = new Owner(Owner.Kind.PROCESS, "1:2", "a test");
    public static final GuestKey KEY = new GuestKey("public", "sealed");

    private ToySpecs() {}

    /** A spec of so many VMs; further lines of YAML say what else is special. */
    public static LabSpec spec(int hostVms, int innerVms, String... lines) {
        return named("toy", hostVms, innerVms, lines);
    }

    /** The same with a name. */
    public static LabSpec named(String name, int hostVms, int innerVms, String... lines) {
        String inner = innerVms == 0 ? "" : "inner: [{image: tiny, count: " + innerVms + ", waitFor: [\"true\"]}]\n";
        String yaml = "name: " + name + "\nhosts: [{image: tiny, count: " + hostVms + "}]\n" + inner
                + String.join("\n", lines);
        Parsed<LabSpec> parsed = LabSpecReader.read("toy.yaml", yaml);
        if (parsed instanceof Parsed.Valid<LabSpec> valid) {
            return valid.value();
        }
        throw new IllegalArgumentException(parsed.toString());
    }

    /** A lab that waits for a place. */
    public static Lab asked(LabSpec spec, Instant now) {
        return Lab.asked(ID, OWNER, spec, KEY, now);
    }

    /** A lab whose host VMs are all placed on one host. */
    public static Lab placed(LabSpec spec, String host, Instant now) {
        Map<String, String> placement =
                spec.hostVmNames().stream().collect(Collectors.toMap(name -> name, name -> host));
        return asked(spec, now).placed(placement, now);
    }
}
