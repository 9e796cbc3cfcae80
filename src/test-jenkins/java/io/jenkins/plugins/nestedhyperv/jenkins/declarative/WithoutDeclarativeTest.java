package io.jenkins.plugins.nestedhyperv.jenkins.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.PluginWrapper;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.config.SimulatedPhysicalHost;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/** Where the plugin for Declarative Pipelines is not installed, ours works as ever. */
public class WithoutDeclarativeTest {
    @Rule
    public final RealJenkinsRule jenkins = new RealJenkinsRule()
            .omitPlugins("pipeline-model-definition", "pipeline-model-extensions", "pipeline-stage-tags-metadata");

    @Test
    public void thePluginLoadsAndAPipelineHasItsLab() throws Throwable {
        jenkins.then(WithoutDeclarativeTest::run);
    }

    private static void run(JenkinsRule jenkins) throws Exception {
        assertThat(jenkins.getPluginManager().getPlugin("pipeline-model-extensions"))
                .isNull();
        PluginWrapper plugin = jenkins.getPluginManager().getPlugin("nested-hyperv");
        assertThat(plugin.isActive()).isTrue();
        assertThat(plugin.getDependencyErrors()).isEmpty();
        NestedHyperVConfiguration.get().setHosts(List.of(new SimulatedPhysicalHost("pretended")));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(
                new CpsFlowDefinition("hypervLab(spec: 'hosts: [{image: any, memory: 4GB}]') { echo 'in it' }", true));
        assertThat(JenkinsRule.getLog(jenkins.buildAndAssertSuccess(job))).contains("in it");
    }
}
