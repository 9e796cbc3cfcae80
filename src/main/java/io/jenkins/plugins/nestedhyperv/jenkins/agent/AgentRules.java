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

    /**
     * Returns what would not work.
     *
     * @param simulated whether the hosts are simulated: then nothing real runs in any VM, and no VM can be an agent
     */
    public static List<Violation> check(LabSpec spec, boolean simulated) {
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < spec.inner().size(); index++) {
            InnerVmSpec group = spec.inner().get(index);
            String path = "inner[" + index + "].agent.launch";
            boolean inbound = group.agent().launch() == Launch.INBOUND;
            if (simulated && inbound) {
                violations.add(new Violation(
                        path, Messages.text("rules.simulated", "inbound"), Messages.text("rules.noAgent")));
            } else if (!simulated && !inbound) {
                violations.add(new Violation(
                        path, Messages.text("rules.launch", "ssh"), Messages.text("rules.inbound", "inbound")));
            }
        }
        return violations;
    }
}
