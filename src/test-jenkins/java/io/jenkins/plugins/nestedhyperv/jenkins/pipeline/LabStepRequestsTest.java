package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabPipelines.LAB;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.Rule;
import org.junit.Test;

/** What a Pipeline may ask for, and what it is told when it may not. */
public class LabStepRequestsTest {
    @Rule
    public final LabPipelines pipelines = new LabPipelines();

    @Test
    public void aTemplateIsUsedByItsName() throws Exception {
        LabPipelines.template("bare", "hosts: [{image: tiny}]");
        assertThat(pipelines.run(Result.SUCCESS, "hypervLab(template: 'bare') { echo 'in it' }"))
                .contains("in it");
    }

    @Test
    public void aBadRequestIsRefusedBeforeAnythingIsRecorded() throws Exception {
        LabPipelines.template("cluster", "hosts: [{image: tiny}]");
        refused("hypervLab(template: 'clutser') {}", "Did you mean \"cluster\"?");
        refused("hypervLab {}", "Neither a spec nor a template nor a file");
        refused("hypervLab(spec: 'x', template: 'y') {}", "More than one of spec, template and file");
        refused("hypervLab(spec: '''hosts:\n  - imgae: tiny''') {}", "spec:2: hosts[0].imgae");
        NestedHyperVConfiguration.get().setHosts(List.of());
        refused("hypervLab(spec: " + LAB + ") {}", "There is no host for labs.");
    }

    @Test
    public void aFileOfTheWorkspaceIsRead() throws Exception {
        String log = pipelines.run(
                Result.SUCCESS,
                "node { writeFile file: 'ci/lab.yaml', text: 'hosts: [{image: tiny}]'\n"
                        + "hypervLab(file: 'ci/lab.yaml') { echo 'in it' } }");
        assertThat(log).contains("in it");
    }

    @Test
    public void aFileThatCannotBeReadIsRefusedWithWhatToDo() throws Exception {
        refused("hypervLab(file: 'lab.yaml') {}", "readTrusted('lab.yaml')");
        refused("node { hypervLab(file: 'lab.yaml') {} }", "There is no file lab.yaml in the workspace.");
        refused(
                "node { writeFile file: 'x', text: ''\nhypervLab(file: '../lab.yaml') {} }",
                "is not read, since it is not in the workspace");
        refused(
                "node { writeFile file: 'x', text: ''\nhypervLab(file: '/etc/passwd') {} }",
                "is not read, since it is not in the workspace");
        refused(
                "node { writeFile file: 'lab.yaml', text: 'hosts: [{imgae: tiny}]'\nhypervLab(file: 'lab.yaml') {} }",
                "lab.yaml:1: hosts[0].imgae");
    }

    private void refused(String script, String message) throws Exception {
        assertThat(pipelines.run(Result.FAILURE, script))
                .contains(message)
                .contains("ERROR: ")
                .doesNotContain("Asking for lab");
    }

    @Test
    public void twoLabsOfOneBuildStandBesideEachOther() throws Exception {
        String branch = "hypervLab(spec: " + LAB + ") { node(env.HYPERV_AGENTS) { echo \"in ${env.HYPERV_LAB}\" } }";
        String log = pipelines.run(Result.SUCCESS, "parallel a: { " + branch + " }, b: { " + branch + " }");
        assertThat(log.lines()
                        .filter(line -> line.contains("in ") && line.length() < 24)
                        .distinct())
                .hasSize(2);
    }

    @Test
    public void aLabInsideALabHasItsOwnAgents() throws Exception {
        String log = pipelines.run(
                Result.SUCCESS,
                "hypervLab(spec: " + LAB + ") { def outer = env.HYPERV_AGENTS\n"
                        + "hypervLab(spec: " + LAB + ") { node(outer) { echo 'outer' }\n"
                        + "node(env.HYPERV_AGENTS) { echo \"differ=${outer != env.HYPERV_AGENTS}\" } } }");
        assertThat(log).contains("differ=true");
    }

    @Test
    public void theSnippetGeneratorWritesWhatTheFormSays() throws Exception {
        HypervLabStep step = new HypervLabStep();
        step.setTemplate("cluster");
        new SnippetizerTester(pipelines.jenkins)
                .assertRoundTrip(step, "hypervLab(template: 'cluster') {\n    // some block\n}");
        HypervLabStep again = new StepConfigTester(pipelines.jenkins).configRoundTrip(step);
        assertThat(again.getTemplate()).isEqualTo("cluster");
        assertThat(again.getSpec()).isNull();
    }
}
