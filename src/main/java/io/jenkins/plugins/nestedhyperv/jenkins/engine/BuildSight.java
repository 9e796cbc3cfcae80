package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.init.InitMilestone;
import hudson.model.Job;
import hudson.model.Run;
import jenkins.model.Jenkins;

/** Looks for builds in Jenkins. May read a build from the disk. */
final class BuildSight {
    private BuildSight() {}

    /** What is seen of the build that carries an id, at this place. */
    static BuildVerdict.Sight of(String id, BuildPlace place) {
        if (Jenkins.get().getInitLevel() != InitMilestone.COMPLETED) {
            return BuildVerdict.Sight.TOO_EARLY;
        }
        Job<?, ?> job = Jenkins.get().getItemByFullName(place.job(), Job.class);
        return job == null ? BuildVerdict.Sight.NO_JOB : of(id, job.getBuildByNumber(place.number()));
    }

    private static BuildVerdict.Sight of(String id, Run<?, ?> build) {
        if (build == null) {
            return BuildVerdict.Sight.NO_BUILD;
        }
        LabOwnerAction action = build.getAction(LabOwnerAction.class);
        if (action == null || !action.getId().equals(id)) {
            return BuildVerdict.Sight.ANOTHER_BUILD;
        }
        return build.isBuilding() ? BuildVerdict.Sight.BUILDING : BuildVerdict.Sight.NOT_BUILDING;
    }

    /** The place that a build has now. */
    static BuildPlace placeOf(Run<?, ?> build) {
        return new BuildPlace(build.getParent().getFullName(), build.getNumber());
    }
}
