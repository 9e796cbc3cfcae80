package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVmSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Violation;
import java.util.ArrayList;
import java.util.List;

/** What a lab spec must keep for its inner VMs to become agents of Jenkins. Pure. */
public final class AgentRules {
    private AgentRules() {}

    /** Returns what would not work. */
    public static List<Violation> check(LabSpec spec) {
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < spec.inner().size(); index++) {
            InnerVmSpec group = spec.inner().get(index);
            if (group.agent().launch() != Launch.INBOUND) {
                violations.add(new Violation(
                        "inner[" + index + "].agent.launch",
                        Messages.text("rules.launch", "ssh"),
                        Messages.text("rules.inbound", "inbound")));
            }
        }
        return violations;
    }
}
