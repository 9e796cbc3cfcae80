package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabPipelines;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import java.nio.file.Files;
import java.util.List;
import jenkins.model.JenkinsLocationConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;

/** Agents that Jenkins connects to. Their processes are real ones, the way to them is not SSH. */
public class SshAgentsTest {
    private static final String LAB =
            "hypervLab(spec: '{hosts: [{image: tiny}], inner: [{image: tiny-jre, agent: {launch: ssh}}]}') {\n";

    @Rule
    public final LabPipelines pipelines = new LabPipelines();

    @Test
    public void aBuildUsesOneAndJenkinsNeedsNoUrl() throws Exception {
        JenkinsLocationConfiguration.get().setUrl(null);
        assertThat(pipelines.run(Result.SUCCESS, LAB + "node(env.HYPERV_AGENTS) { sh 'echo on $NODE_NAME' }\n}"))
                .containsPattern("\non hyperv-lab-\\w+-inner-1\n");
    }

    @Test
    public void whatRunsOnOneGoesOnWhenTheConnectionIsLost() throws Exception {
        WorkflowRun build = pipelines.start(LAB + "node(env.HYPERV_AGENTS) { sh 'echo begun; while [ ! -f "
                + pipelines.file() + " ]; do sleep 0.1; done; echo done' }\n}");
        pipelines.awaitLog("begun", build);
        List<ProcessHandle> first = agents();
        assertThat(first).hasSize(1);
        first.get(0).destroyForcibly();
        Await.until(
                () -> agents().toString(),
                () -> agents().size() == 1
                        && agents().get(0).pid() != first.get(0).pid());
        String node = pipelines.nodes().get(0).getNodeName();
        String page = pipelines
                .jenkins
                .createWebClient()
                .goTo("computer/" + node + "/")
                .asNormalizedText();
        assertThat(page).contains(node).doesNotContain("-secret");
        Files.writeString(pipelines.file(), "");
        assertThat(pipelines.end(Result.SUCCESS, build)).contains("\ndone\n");
    }

    private static List<ProcessHandle> agents() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("-workDir nhv-agent"))
                .filter(process -> !process.info().commandLine().orElse("").contains("-secret"))
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .toList();
    }
}
