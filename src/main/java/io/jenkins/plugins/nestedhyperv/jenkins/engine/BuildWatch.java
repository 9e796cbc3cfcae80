package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import jenkins.YesNoMaybe;

/** Tells the engine of builds that end or are deleted. Called on whatever thread that happens, so it does not wait. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class BuildWatch extends RunListener<Run<?, ?>> {
    @Override
    public void onFinalized(Run<?, ?> build) {
        if (build.getAction(LabOwnerAction.class) != null) {
            LabEngine.get().owners().lookAgain();
        }
    }

    @Override
    public void onDeleted(Run<?, ?> build) {
        LabOwnerAction action = build.getAction(LabOwnerAction.class);
        if (action != null) {
            LabEngine.get().owners().deleted(action.getId());
        }
    }
}
