package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import java.util.List;

/** What the check in a guest means, and what mends it. Pure. */
public final class ProbeFindings {
    private ProbeFindings() {}

    /** Returns at least one finding: of the guest's Java, and of the way to Jenkins if anything could be found out of it. */
    public static List<Finding> of(ProbeAnswer answer, Asked asked) {
        if (answer instanceof ProbeAnswer.Told told) {
            return List.of(java(told.java(), asked), ContactFindings.of(told.contact(), asked));
        }
        if (answer instanceof ProbeAnswer.OldJava old) {
            return List.of(java(old.java(), asked));
        }
        if (answer instanceof ProbeAnswer.Broken broken) {
            return List.of(Finding.problem(
                    Messages.text("broken", asked.guest(), broken.exitCode(), broken.output()),
                    Messages.text("java.mend", asked.java())));
        }
        if (answer instanceof ProbeAnswer.Late late) {
            return List.of(Finding.warning(
                    Messages.text("late", asked.guest(), late.patience().toSeconds()), Messages.text("late.mend")));
        }
        if (answer instanceof ProbeAnswer.NotAsked not) {
            return List.of(
                    Finding.warning(Messages.text("notAsked", asked.guest(), not.reason()), Messages.text("again")));
        }
        return List.of(Finding.problem(
                Messages.text("java.none", asked.guest(), asked.program()), Messages.text("java.mend", asked.java())));
    }

    private static Finding java(int java, Asked asked) {
        return java < asked.java()
                ? Finding.problem(
                        Messages.text("java.old", asked.guest(), java, asked.java()),
                        Messages.text("java.mend", asked.java()))
                : Finding.ok(Messages.text("java.suits", asked.guest(), java, asked.java()));
    }
}
