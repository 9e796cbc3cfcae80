package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.nestedhyperv.engine.OthersThings;
import io.jenkins.plugins.nestedhyperv.hyperv.DoubleWorld;
import io.jenkins.plugins.nestedhyperv.jenkins.LabBuilds;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
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
    public void aBuildGoesOnWhileTheAgentOnTheHostIsAwayAndThatIsNeverAskedWhereNobodyMayWait() throws Throwable {
        DoubleWorld world = agent.start(OthersThings.SCRIPT + IMAGE);
        String before = world.run(OthersThings.STATE);
        NestedHyperVConfiguration.get().setHosts(List.of(agent.host()));
        Path goOn = folder.getRoot().toPath().resolve("go-on");
        LabBuilds.start(jenkins, LAB, LabBuilds.bodyUntil(goOn.toString()));
        LabBuilds.awaitLog(jenkins, "the body runs");
        agent.computer().disconnect(new OfflineCause.ByCLI("for this test")).get();
        agent.awaitOnline();
        Files.createFile(goOn);
        assertThat(LabBuilds.awaitEnd(jenkins, Result.SUCCESS))
                .contains("Agent tux-1 is connected.", "the body is done", "is gone, nothing of it is left");
        assertThat(world.run(OthersThings.STATE)).isEqualTo(before);
        assertThat(agent.violations()).isEmpty();
    }
}
