package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.jenkins.probe.ProbeAnswer;
import io.jenkins.plugins.nestedhyperv.jenkins.probe.ProbeOutput;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people are told of an agent's process that does not run any more. Pure. */
final class AgentEnd {
    private AgentEnd() {}

    /** How a process ended by itself, with the likely cause where what it printed shows one. */
    static String exited(int exitCode, String output) {
        Optional<ProbeAnswer> unsuited = ProbeOutput.unsuited(exitCode, output);
        if (unsuited.isEmpty()) {
            return Messages.text("agent.exited", exitCode);
        }
        return unsuited.get() instanceof ProbeAnswer.OldJava old
                ? Messages.text("agent.oldJava", exitCode, old.java())
                : Messages.text("agent.noJava", exitCode);
    }

    /** The same sentence with what was then found from inside the guest: what is wrong, or else what is well. */
    static String looked(String sentence, List<Finding> findings) {
        boolean anyWrong = findings.stream().anyMatch(AgentEnd::isWrong);
        String found = findings.stream()
                .filter(finding -> !anyWrong || isWrong(finding))
                .map(AgentEnd::text)
                .collect(Collectors.joining(". "));
        return Messages.text("agent.looked", sentence, found);
    }

    private static boolean isWrong(Finding finding) {
        return finding.severity() != Finding.Severity.OK;
    }

    private static String text(Finding finding) {
        return finding.mend()
                .map(mend -> Messages.text("agent.mend", finding.message(), mend))
                .orElseGet(finding::message);
    }
}
