package io.jenkins.plugins.nestedhyperv.jenkins.page;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabOwnerAction;
import java.util.Collection;
import java.util.List;
import jenkins.YesNoMaybe;
import jenkins.model.TransientActionFactory;

/** Gives builds their page for as long as a lab of theirs is there. Asked often and on any thread, so it does not wait. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
@SuppressWarnings("rawtypes") // Jenkins compares this class with that of a build, which has no parameters.
public final class BuildLabsFactory extends TransientActionFactory<Run> {
    @Override
    public Class<Run> type() {
        return Run.class;
    }

    /** Said so that who looks for another action, as the one below, does not come here. */
    @Override
    public Class<? extends Action> actionType() {
        return BuildLabs.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run target) {
        Run<?, ?> build = target;
        LabOwnerAction owner = build.getAction(LabOwnerAction.class);
        boolean hasLabs = owner != null
                && !OwnedLabs.of(owner.getId(), LabEngine.get().labs()).isEmpty();
        return hasLabs ? List.of(new BuildLabs(build, owner.getId())) : List.of();
    }
}
