package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import jenkins.model.RunAction2;

/** The id of a build as the owner of labs, in the build's own record. */
public final class LabOwnerAction extends InvisibleAction implements RunAction2 {
    /** The last part of the URL, below that of a build, at which people see its labs. */
    public static final String PAGE = "nested-hyperv";

    private final String id;

    LabOwnerAction(String id) {
        this.id = id;
    }

    /** The id: the reference of its labs' owner. */
    public String getId() {
        return id;
    }

    @Override
    public void onAttached(Run<?, ?> build) {
        // remembered by whoever attaches it
    }

    @Override
    public void onLoad(Run<?, ?> build) {
        LabEngine.get().owners().loaded(build, id);
    }
}
