package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Queue;
import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Set;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.kohsuke.stapler.DataBoundConstructor;

/** The test host throws where nobody may wait for a host, and there alone. */
public class GuardTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private TestHost host() {
        return TestHost.at(temporary.getRoot().toPath());
    }

    @Test
    public void whoeverHoldsTheQueueIsCaught() {
        Queue.withLock(() -> {
            assertThatThrownBy(() -> host().facts())
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("facts under the lock of the build queue");
            VmRef vm = VmRef.hostVm(new LabId("abcdefgh"), "host");
            assertThatThrownBy(() -> host().guests().facts(vm)).isInstanceOf(AssertionError.class);
        });
        assertThat(host().violations()).hasSize(2);
    }

    @Test
    public void othersAreNotCaughtWhileSomebodyHoldsTheQueue() throws Exception {
        Queue.withLock(() -> {
            Thread other = new Thread(() -> assertThat(answers()).isTrue());
            other.start();
            other.join();
            return null;
        });
        assertThat(host().violations()).isEmpty();
    }

    private boolean answers() {
        try {
            return host().facts().vmRuns();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    public void aStepThatAsksOnTheThreadOfTheScriptIsCaught() throws Exception {
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("askTestHost '" + temporary.getRoot() + "'", true));
        JENKINS.assertLogContains(
                "facts on the thread of a Pipeline's script", JENKINS.buildAndAssertStatus(Result.FAILURE, job));
        assertThat(host().violations()).hasSize(1);
    }

    /** A step that does what none may do. */
    public static final class AskTestHost extends Step implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String root;

        @DataBoundConstructor
        public AskTestHost(String root) {
            this.root = root;
        }

        @Override
        public StepExecution start(StepContext context) {
            return new StepExecution(context) {
                private static final long serialVersionUID = 1L;

                @Override
                public boolean start() throws Exception {
                    TestHost.at(Path.of(root)).facts();
                    return true;
                }
            };
        }

        /** Makes it known to Pipelines. */
        @TestExtension
        public static final class DescriptorImpl extends StepDescriptor {
            @Override
            public String getFunctionName() {
                return "askTestHost";
            }

            @Override
            public Set<Class<?>> getRequiredContext() {
                return Set.of();
            }
        }
    }
}
