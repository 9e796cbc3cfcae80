package io.jenkins.plugins.nestedhyperv.jenkins.cloudstats;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.PluginWrapper;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.cloud.AgentTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.cloud.HypervCloud;
import io.jenkins.plugins.nestedhyperv.jenkins.config.LabTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/** Where the plugins that show how a cloud does are not installed, ours works as ever. */
public class WithoutStatisticsTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final RealJenkinsRule jenkins = LabBuilds.realJenkins().omitPlugins("cloud-stats", "metrics");

    @Test
    public void aBuildRunsOnAnAgentOfACloud() throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(WithoutStatisticsTest::run, host.root().toString());
        host.awaitNothingLeft();
    }

    private static void run(JenkinsRule jenkins, String root) throws Exception {
        assertThat(jenkins.getPluginManager().getPlugin("cloud-stats")).isNull();
        assertThat(jenkins.getPluginManager().getPlugin("metrics")).isNull();
        PluginWrapper plugin = jenkins.getPluginManager().getPlugin("nested-hyperv");
        assertThat(plugin.isActive()).isTrue();
        assertThat(plugin.getDependencyErrors()).isEmpty();
        LabBuilds.useHost(root);
        NestedHyperVConfiguration.get().setLabTemplates(List.of(new LabTemplate("one-agent", LabBuilds.spec(1))));
        AgentTemplate template = new AgentTemplate("linux", "one-agent");
        template.setLabels("nested");
        HypervCloud cloud = new HypervCloud("labs");
        cloud.setTemplates(List.of(template));
        jenkins.jenkins.clouds.add(cloud);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node('nested') { sh 'echo it runs' }", true));
        assertThat(JenkinsRule.getLog(jenkins.buildAndAssertSuccess(job))).contains("it runs");
        jenkins.jenkins.clouds.clear();
    }
}
