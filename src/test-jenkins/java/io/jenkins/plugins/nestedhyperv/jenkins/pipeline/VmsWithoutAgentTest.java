package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import jenkins.model.JenkinsLocationConfiguration;
import org.junit.Rule;
import org.junit.Test;

/** Inner VMs that are no agents: what a Pipeline does with them all the same. */
public class VmsWithoutAgentTest {
    private static final String SERVER = "{name: server, image: tiny, agent: {launch: none}}";
    private static final String WITHOUT = "hypervLab(spec: '{hosts: [{image: tiny}], inner: [" + SERVER + "]}') {\n";
    private static final String WITH =
            "hypervLab(spec: '{hosts: [{image: tiny}], inner: [{image: tiny-jre}, " + SERVER + "]}') {\n";

    @Rule
    public final LabPipelines pipelines = new LabPipelines();

    @Test
    public void oneBesideAnAgentRunsCommandsAndHasNoNode() throws Exception {
        String log = pipelines.run(Result.SUCCESS, WITH + """
                hypervRun(vm: 'server-1', script: 'echo on the server; echo kept > /root/word')
                node(env.HYPERV_AGENTS) { sh 'echo on $NODE_NAME' }
                echo "word=${hypervRun(vm: 'server-1', command: 'cat /root/word', returnStdout: true).trim()}."
                }
                """);
        assertThat(log)
                .contains("Running on server-1 of lab", "\non the server\n", "-inner-1", "word=kept.")
                .doesNotContain("-server-1");
    }

    @Test
    public void aLabOfThemAloneNeedsNoUrlOfJenkins() throws Exception {
        JenkinsLocationConfiguration.get().setUrl(null);
        assertThat(pipelines.run(Result.SUCCESS, WITHOUT + """
                hypervRun(vm: 'server-1', command: 'echo on the server')
                hypervCheckpoint(vm: 'server-1', name: 'clean')
                hypervRestore(vm: 'server-1', name: 'clean')
                hypervRun(vm: 'server-1', command: 'echo on it again')
                }
                """))
                .contains("It has no agents.", "\non the server\n", "\non it again\n");
        assertThat(pipelines.run(Result.FAILURE, WITH + "}"))
                .contains("Jenkins Location")
                .doesNotContain("Asking for lab");
    }

    @Test
    public void whatAsksForAgentsOfALabWithoutAnyIsCancelledWithThatReason() throws Exception {
        assertThat(pipelines.run(Result.ABORTED, WITHOUT + "node(env.HYPERV_AGENTS) { echo 'in it' }\n}"))
                .contains("has no agents, as its spec says")
                .doesNotContain("in it");
    }
}
