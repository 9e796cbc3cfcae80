package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.config.SimulatedPhysicalHost;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Steps on a simulated host: what each level sees, commands, and the variables of the block. */
public class HypervInspectTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static final String LAB =
            "hypervLab(spec: '{hosts: [{image: any, memory: 4GB}], inner: [{image: any, count: 2, memory: 512MB}]}') {\n";

    private static String run(String script) throws Exception {
        NestedHyperVConfiguration.get().setHosts(List.of(new SimulatedPhysicalHost("pretended")));
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return JenkinsRule.getLog(JENKINS.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0)));
    }

    @Test
    public void theTableIsShownAndReturned() throws Exception {
        String log = run(LAB + """
                def rows = hypervInspect()
                sleep(time: 1, unit: 'MILLISECONDS')
                echo "names=${rows.collect { it.name }.join(',')}."
                echo "bad=${rows.any { it.differences }}. level=${rows[3].level}. verdict=${rows[2].verdict}."
                echo "path=${hypervInspect(vm: 'inner-2').collect { it.name }.join(',')}."
                }
                """);
        assertThat(log)
                .containsPattern("\\[lab] LEVEL +HYPERVISOR")
                .contains("names=pretended,host-1,host-1,inner-1,inner-2.")
                .contains("bad=false. level=2. verdict=exposed, visible, launched, proved.")
                .contains("path=pretended,host-1,host-1,inner-2.");
    }

    @Test
    public void commandsAndVariablesAreThereOnASimulatedHostToo() throws Exception {
        String log = run(LAB + """
                echo "vms=${env.HYPERV_VMS}."
                hypervRun(vm: 'inner-1', script: 'hostname')
                echo "cat=${hypervRun(vm: 'inner-2', command: 'cat /etc/hosts', returnStdout: true).contains(env.HYPERV_ADDRESS_INNER_1)}."
                }
                """);
        assertThat(log).contains("vms=host-1 inner-1 inner-2.", "\ninner-1\n", "cat=true.");
    }

    @Test
    public void theSnippetGeneratorWritesWhatTheFormSays() throws Exception {
        HypervInspectStep step = new HypervInspectStep();
        step.setVm("inner-1");
        new SnippetizerTester(JENKINS).assertRoundTrip(step, "hypervInspect vm: 'inner-1'");
        JENKINS.assertEqualDataBoundBeans(step, new StepConfigTester(JENKINS).configRoundTrip(step));
    }
}
