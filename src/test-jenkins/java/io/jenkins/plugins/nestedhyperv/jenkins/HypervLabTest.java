package io.jenkins.plugins.nestedhyperv.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.engine.OthersThings;
import io.jenkins.plugins.nestedhyperv.hyperv.DoubleWorld;
import io.jenkins.plugins.nestedhyperv.jenkins.config.HypervPhysicalHost;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.powershell.TestSshHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.recipes.WithTimeout;

/** A Pipeline with a lab on a Windows host: over a real SSH server, in a real PowerShell, on the double; its agent is real. */
public class HypervLabTest {
    private static final String IMAGE = "New-DoubleImage 'D:\\images\\tux.vhdx' -Os '' -Volume -ReadOnly\n"
            + "New-DoubleImage -Inside 'D:\\images\\tux.vhdx' -Path 'tux.vhdx' -Os linux\n";
    private static final String LAB = "hosts: [{image: win, memory: 8GB}]\n"
            + "inner: [{name: tux, image: tux, memory: 1GB, agent: {launch: inbound}}]\n";

    private final Engine engine = new Engine();
    private final TemporaryFolder folder = new TemporaryFolder();
    private final TestSshHost ssh = new TestSshHost();
    private final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final RuleChain rules =
            RuleChain.outerRule(engine).around(folder).around(ssh).around(jenkins);

    @Test
    @WithTimeout(900)
    public void aBuildRunsInAnInnerVmOfAWindowsHostAndNothingOfItsLabIsLeft() throws Throwable {
        DoubleWorld world = world();
        String before = world.run(OthersThings.STATE);
        UsernamePasswordCredentialsImpl credentials = new UsernamePasswordCredentialsImpl(
                CredentialsScope.SYSTEM, "hv-1-labs", "", "operator", TestSshHost.PASSWORD.value());
        SystemCredentialsProvider.getInstance().getCredentials().add(credentials);
        NestedHyperVConfiguration.get().setHosts(List.of(host()));
        LabBuilds.start(jenkins, LAB, "node(env.HYPERV_AGENTS) { sh 'echo it is $NODE_NAME; pwd' }");
        assertThat(LabBuilds.awaitEnd(jenkins, Result.SUCCESS))
                .contains("Agent tux-1 is connected.", "is gone, nothing of it is left")
                .containsPattern("it is hyperv-lab-\\w+-tux-1")
                .containsPattern(folder.getRoot() + "/world/d/.*/root/nhv-agent/workspace/");
        assertThat(world.run(OthersThings.STATE)).isEqualTo(before);
    }

    private DoubleWorld world() throws Exception {
        Path root = folder.getRoot().toPath();
        DoubleWorld world = DoubleWorld.make(engine, root.resolve("world"), OthersThings.SCRIPT + IMAGE);
        Path drives = Files.createDirectory(root.resolve("drives"));
        Files.createSymbolicLink(drives.resolve("D:"), world.file("D:\\images").getParent());
        ssh.keepFilesIn(drives);
        Path programs = Path.of(world.shell()).getParent();
        Files.createSymbolicLink(programs.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        ssh.findProgramsIn(programs);
        return world;
    }

    private HypervPhysicalHost host() {
        HypervPhysicalHost host = new HypervPhysicalHost("hv-1", "D:\\nhv", "D:\\images");
        host.setAddress("127.0.0.1");
        host.setPort(ssh.host().port());
        host.setCredentialsId("hv-1-labs");
        host.setHostKey(ssh.hostKey());
        host.setHostSwitch("external");
        return host;
    }
}
