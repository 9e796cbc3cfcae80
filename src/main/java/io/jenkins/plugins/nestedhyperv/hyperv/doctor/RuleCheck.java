package io.jenkins.plugins.nestedhyperv.hyperv.doctor;

import io.jenkins.plugins.nestedhyperv.hyperv.HostProbe;
import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the account may do, and what others rule on the host. */
final class RuleCheck {
    /** Execution policies under which scripts of modules do not load, or only signed ones do. */
    private static final Set<String> STRICT = Set.of("Restricted", "AllSigned");

    private RuleCheck() {}

    static List<Finding> of(HostProbe probe, FirstBoot firstBoot) {
        List<Finding> findings = new ArrayList<>();
        probe.rights().ifPresent(rights -> findings.add(rights(rights, firstBoot)));
        probe.policies().ifPresent(policies -> findings.addAll(policies(policies)));
        probe.membership().ifPresent(membership -> findings.addAll(membership(membership)));
        if (probe.restartPending().orElse(false)) {
            findings.add(Finding.warning(Messages.text("restart.pending"), Messages.text("restart.mend")));
        }
        return findings;
    }

    private static Finding rights(HostProbe.Rights rights, FirstBoot firstBoot) {
        if (rights.administrator()) {
            return Finding.ok(Messages.text("rights.administrator"));
        }
        if (firstBoot == FirstBoot.DISK) {
            return Finding.problem(Messages.text("rights.firstBoot"), Messages.text("rights.firstBootMend"));
        }
        return rights.hypervAdministrator()
                ? Finding.ok(Messages.text("rights.hyperv"))
                : Finding.problem(Messages.text("rights.no"), Messages.text("rights.mend"));
    }

    private static List<Finding> policies(HostProbe.Policies policies) {
        List<Finding> findings = new ArrayList<>();
        if (STRICT.contains(policies.execution())) {
            findings.add(Finding.warning(
                    Messages.text("policy.execution", policies.execution()), Messages.text("policy.executionMend")));
        } else if (!policies.execution().isEmpty()) {
            findings.add(Finding.ok(Messages.text("policy.executionMild", policies.execution())));
        }
        if (!policies.languageMode().equals("FullLanguage")) {
            findings.add(Finding.problem(
                    Messages.text("policy.language", policies.languageMode()), Messages.text("policy.languageMend")));
        }
        if (policies.scriptBlocks()) {
            findings.add(Finding.ok(Messages.text("policy.scriptBlocks")));
        }
        if (policies.modules()) {
            findings.add(Finding.ok(Messages.text("policy.modules")));
        }
        if (policies.transcripts()) {
            findings.add(Finding.ok(Messages.text("policy.transcripts")));
        }
        return findings;
    }

    private static List<Finding> membership(HostProbe.Membership membership) {
        List<Finding> findings = new ArrayList<>();
        if (membership.cluster()) {
            findings.add(Finding.warning(Messages.text("cluster"), Messages.text("cluster.mend")));
        }
        if (membership.managementServer()) {
            findings.add(Finding.warning(Messages.text("managed"), Messages.text("managed.mend")));
        }
        return findings;
    }
}
