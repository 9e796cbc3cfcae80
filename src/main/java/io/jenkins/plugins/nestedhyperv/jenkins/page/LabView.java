package io.jenkins.plugins.nestedhyperv.jenkins.page;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.KeptLabs;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabLayout;
import io.jenkins.plugins.nestedhyperv.report.Printable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** One lab of a build, as the page shows it: worked out from its record alone. Immutable. */
public final class LabView {
    private static final int LONGEST = 1_000;

    private final Lab lab;
    private final Duration maximum;

    /**
     * Shows a lab.
     *
     * @param maximum how long labs are kept at most, from when they failed
     */
    LabView(Lab lab, Duration maximum) {
        this.lab = lab;
        this.maximum = maximum;
    }

    /** The lab's id. */
    public String getId() {
        return lab.id().value();
    }

    /** How it stands, in words. */
    public String getState() {
        if (lab.desired() == Desired.ABSENT) {
            return Messages.text("state.going");
        }
        if (isKept()) {
            return Messages.text("state.kept", seconds(lab.keepUntil().orElseThrow()));
        }
        return Messages.text(lab.isReady() ? "state.used" : "state.built");
    }

    /** Why it is kept or goes; empty while it is used. May hold what a guest has said, as plain text. */
    public String getReason() {
        String reason = lab.failure().map(LabView::words).or(lab::releaseReason).orElse("");
        return Printable.bounded(reason, LONGEST, "…");
    }

    private static String words(Failure failure) {
        return failure.vm().map(vm -> vm + ": ").orElse("") + failure.message();
    }

    /** Whether somebody may want it to go now. */
    public boolean isReleasable() {
        return lab.desired() == Desired.PRESENT;
    }

    /** Whether it is kept for inspection. */
    public boolean isKept() {
        return KeptLabs.isKept(lab);
    }

    /** Whether it can be kept any longer than it is. */
    public boolean isExtensible() {
        return isKept() && lab.keepUntil().orElseThrow().isBefore(last());
    }

    /** Until when it can be kept at most, in words. */
    public String getLast() {
        return seconds(last());
    }

    private Instant last() {
        return lab.failure().map(Failure::at).orElse(lab.created()).plus(maximum);
    }

    /** Its VMs, in the order of its spec. */
    public List<VmRow> getVms() {
        if (lab.spec().isEmpty() || lab.key().isEmpty()) {
            return List.of();
        }
        LabLayout layout = LabLayout.of(lab);
        return lab.vms().stream().map(vm -> VmRow.of(lab, vm, layout)).toList();
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
