package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabPipelines;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.Rule;
import org.junit.Test;

/** Files between a workspace and the VMs of a lab; the workspace is on an agent. */
public class HypervCopyTest {
    private static final String LAB = "hypervLab(spec: '{hosts: [{image: tiny}]}') {\n";

    @Rule
    public final LabPipelines pipelines = new LabPipelines();

    @Test
    public void aFileGoesIntoAVmAndAnotherOneComesOut() throws Exception {
        pipelines.jenkins.createSlave("elsewhere", "elsewhere", null);
        String log = pipelines.run(Result.SUCCESS, LAB + """
                node('elsewhere') {
                    writeFile(file: 'in/data.txt', text: 'sent')
                    hypervCopy(from: 'in/data.txt', to: 'host-1:/root/data.txt')
                    hypervRun(vm: 'host-1', command: 'echo "$(cat data.txt) and received" > answer.txt')
                    hypervCopy(from: 'host-1:/root/answer.txt', to: 'out/of/answer.txt')
                    echo "it says ${readFile('out/of/answer.txt').trim()}."
                }
                }
                """);
        assertThat(log)
                .contains("Copied in/data.txt to host-1:/root/data.txt, 4 bytes.")
                .contains("it says sent and received.");
    }

    @Test
    public void nothingOutsideTheWorkspaceIsReadOrWritten() throws Exception {
        String log = pipelines.run(Result.SUCCESS, LAB + """
                node {
                    def attempt = { what -> try { what(); echo 'done' } catch (e) { echo "refused: ${e.message}" } }
                    sh 'ln -s /etc outside; mkdir folder'
                    attempt { hypervCopy(from: 'outside/passwd', to: 'host-1:/root/passwd') }
                    attempt { hypervCopy(from: '/etc/passwd', to: 'host-1:/root/passwd') }
                    hypervRun(vm: 'host-1', command: 'echo bad > file')
                    attempt { hypervCopy(from: 'host-1:/root/file', to: '../file') }
                    attempt { hypervCopy(from: 'host-1:/root/file', to: 'outside/file') }
                    attempt { hypervCopy(from: 'host-1:/root/file', to: 'folder') }
                    attempt { hypervCopy(from: 'none', to: 'host-1:/root/file') }
                    attempt { hypervCopy(from: 'host-1:/root/none', to: 'none') }
                    attempt { hypervCopy(from: 'here', to: 'there') }
                    sh 'ls -R'
                }
                }
                """);
        assertThat(log)
                .contains("The path \"outside/passwd\" is not one of a file in the workspace")
                .contains("The path \"/etc/passwd\" is not one of a file in the workspace")
                .contains("The path \"../file\" is not one of a file in the workspace")
                .contains("The path \"outside/file\" is not one of a file in the workspace")
                .contains("\"folder\" is a folder of the workspace")
                .contains("There is no file \"none\" in the workspace")
                .contains("one of the two is VM:PATH")
                .doesNotContain("\ndone");
        assertThat(log.lines().filter(line -> line.startsWith("refused: "))).hasSize(8);
    }

    @Test
    public void aWorkspaceIsNeeded() throws Exception {
        assertThat(pipelines.run(Result.FAILURE, LAB + "hypervCopy(from: 'a', to: 'host-1:/root/a')\n}"))
                .contains("Required context class hudson.FilePath is missing");
    }

    @Test
    public void theSnippetGeneratorWritesWhatTheFormSays() throws Exception {
        HypervCopyStep step = new HypervCopyStep("a.txt", "host-1:/root/a.txt");
        new SnippetizerTester(pipelines.jenkins)
                .assertRoundTrip(step, "hypervCopy from: 'a.txt', to: 'host-1:/root/a.txt'");
        pipelines.jenkins.assertEqualDataBoundBeans(
                step, new StepConfigTester(pipelines.jenkins).configRoundTrip(step));
    }
}
