package io.jenkins.plugins.nestedhyperv.jenkins.page;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.nestedhyperv.jenkins.config.KeepText;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.KeptLabs;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabOwnerAction;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The page of a build that shows those of its labs that are still there, with buttons that release a lab or keep it longer.
 * Nothing of it is saved: what it shows are the engine's records. Any thread.
 */
public final class BuildLabs implements Action {
    private final Run<?, ?> build;
    private final String owner;

    BuildLabs(Run<?, ?> build, String owner) {
        this.build = build;
        this.owner = owner;
    }

    /** The build whose labs these are. */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "There is one object for each build.")
    public Run<?, ?> getBuild() {
        return build;
    }

    /** Its labs, oldest first. */
    public List<LabView> getLabs() {
        return OwnedLabs.of(owner, LabEngine.get().labs()).stream()
                .sorted(Comparator.comparing(Lab::created)
                        .thenComparing(lab -> lab.id().value()))
                .map(lab -> new LabView(lab, maximum()))
                .toList();
    }

    /** Whether whoever looks may release labs. */
    public boolean isReleaseAllowed() {
        return build.getParent().hasPermission(Item.CANCEL);
    }

    /** Whether whoever looks may keep labs longer. */
    public boolean isKeepAllowed() {
        return build.getParent().hasPermission(Item.BUILD);
    }

    /** Lets a lab of this build go. Waits for the disk. */
    @POST
    public HttpResponse doRelease(@QueryParameter String lab) {
        build.getParent().checkPermission(Item.CANCEL);
        Lab found = find(lab);
        LabEngine.get().release(found.id(), Messages.text("release.byPerson"));
        return HttpRedirect.DOT;
    }

    /**
     * Keeps a lab of this build longer that is kept for inspection, but not beyond the maximum. Waits for the disk.
     *
     * @param time how long from now, such as {@code 2h}
     */
    @POST
    public HttpResponse doKeep(@QueryParameter String lab, @QueryParameter String time) {
        build.getParent().checkPermission(Item.BUILD);
        Lab found = find(lab);
        Optional<Duration> wanted = DurationText.parse(time == null ? "" : time.strip());
        if (wanted.isEmpty() || wanted.get().isZero()) {
            throw new hudson.model.Failure(Messages.text("keep.noTime", time));
        }
        Instant now = Clock.systemUTC().instant();
        Instant until = KeptLabs.until(found, wanted.get(), maximum(), now);
        if (!KeptLabs.isKept(found) || !LabEngine.get().keep(found.id(), until, Messages.text("keep.byPerson"))) {
            throw new hudson.model.Failure(Messages.text("keep.notKept", found.id()));
        }
        return HttpRedirect.DOT;
    }

    private static Duration maximum() {
        return KeepText.maximum(NestedHyperVConfiguration.get().getMaximumKeep());
    }

    private Lab find(String id) {
        return OwnedLabs.of(owner, LabEngine.get().labs()).stream()
                .filter(lab -> lab.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new hudson.model.Failure(Messages.text("lab.notThere")));
    }

    @Override
    public String getIconFileName() {
        return "symbol-server";
    }

    @Override
    public String getDisplayName() {
        return Messages.text("page.name");
    }

    @Override
    public String getUrlName() {
        return LabOwnerAction.PAGE;
    }
}
