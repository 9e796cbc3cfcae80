package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.tasks.Shell;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import org.jvnet.hudson.test.JenkinsRule;

/** Freestyle jobs with a lab on a test host. */
final class FreestyleJobs {
    /** A lab without agents. */
    static final String BARE = "hosts: [{image: tiny}]";

    private FreestyleJobs() {}

    static LabWrapper wrapper(String spec) {
        LabWrapper wrapper = new LabWrapper();
        wrapper.setSpec(spec);
        return wrapper;
    }

    /** A job whose build steps run a shell script beside a lab. */
    static FreeStyleProject job(JenkinsRule jenkins, LabWrapper wrapper, String script) throws Exception {
        FreeStyleProject job = jenkins.createProject(FreeStyleProject.class, LabBuilds.JOB);
        job.getBuildWrappersList().add(wrapper);
        job.getBuildersList().add(new Shell(script));
        return job;
    }

    static FreeStyleBuild start(JenkinsRule jenkins, LabWrapper wrapper, String script) throws Exception {
        return job(jenkins, wrapper, script).scheduleBuild2(0).waitForStart();
    }

    /** Waits for the end of a build and returns its log. */
    static String end(JenkinsRule jenkins, Result expected, FreeStyleBuild build) throws Exception {
        jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(build));
        return JenkinsRule.getLog(build);
    }
}
