package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.engine.OthersThings;
import io.jenkins.plugins.nestedhyperv.hyperv.DoubleWorld;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.recipes.WithTimeout;

/** A Pipeline with a lab on a Windows host behind an agent of Jenkins: in a real PowerShell, on the double; all agents are real. */
public class AgentLabTest {
    private static final String IMAGE = "New-DoubleImage 'D:\\images\\tux.vhdx' -Os '' -Volume -ReadOnly\n"
            + "New-DoubleImage -Inside 'D:\\images\\tux.vhdx' -Path 'tux.vhdx' -Os linux\n";
    private static final String LAB = "hosts: [{image: win, memory: 8GB}]\n"
            + "inner: [{name: tux, image: tux, memory: 1GB, agent: {launch: inbound}}]\n";

    private final Engine engine = new Engine();
    private final TemporaryFolder folder = new TemporaryFolder();
    private final JenkinsRule jenkins = new JenkinsRule();
    private final AgentOnDouble agent = new AgentOnDouble(engine, folder, jenkins);

    @Rule
    public final RuleChain rules =
            RuleChain.outerRule(engine).around(folder).around(jenkins).around(agent);

    @Test
    @WithTimeout(900)
    public void aBuildRunsInAnInnerVmAndTheAgentOnTheHostIsNeverAskedWhereNobodyMayWait() throws Throwable {
        DoubleWorld world = agent.start(OthersThings.SCRIPT + IMAGE);
        String before = world.run(OthersThings.STATE);
        NestedHyperVConfiguration.get().setHosts(List.of(agent.host()));
        LabBuilds.start(jenkins, LAB, "node(env.HYPERV_AGENTS) { sh 'echo it is $NODE_NAME; pwd' }");
        assertThat(LabBuilds.awaitEnd(jenkins, Result.SUCCESS))
                .contains("Agent tux-1 is connected.", "is gone, nothing of it is left")
                .containsPattern("it is hyperv-lab-\\w+-tux-1");
        assertThat(world.run(OthersThings.STATE)).isEqualTo(before);
        assertThat(agent.violations()).isEmpty();
    }
}
