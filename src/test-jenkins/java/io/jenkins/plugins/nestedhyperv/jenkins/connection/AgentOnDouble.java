package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import hudson.slaves.SlaveComputer;
import io.jenkins.plugins.nestedhyperv.hyperv.DoubleWorld;
import io.jenkins.plugins.nestedhyperv.jenkins.config.HypervPhysicalHost;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Guard;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * A double of a Windows host on which a real inbound agent of Jenkins runs. Let it be inside the rules for PowerShell, and
 * for a folder, and for Jenkins.
 */
public final class AgentOnDouble extends ExternalResource {
    /** The node of the agent. */
    public static final String NODE = "hv-1-agent";

    private static final String SPOOL = "D:\\nhv\\spool";

    private final Engine engine;
    private final TemporaryFolder folder;
    private final JenkinsRule jenkins;
    private DoubleWorld world;
    private Process agent;

    /** A host that is not there yet. */
    public AgentOnDouble(Engine engine, TemporaryFolder folder, JenkinsRule jenkins) {
        this.engine = engine;
        this.folder = folder;
        this.jenkins = jenkins;
    }

    /** Makes the host with what a script makes on it, and waits until its agent is connected. */
    public DoubleWorld start(String script) throws Exception {
        Path root = folder.getRoot().toPath();
        world = DoubleWorld.make(engine, root.resolve("world"), script);
        Path programs = Path.of(world.shell()).getParent();
        Files.createSymbolicLink(programs.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        Path work = Files.createDirectory(root.resolve("agent"));
        Files.createDirectories(world.file(SPOOL));
        Files.createSymbolicLink(work.resolve(SPOOL), world.file(SPOOL));
        jenkins.jenkins.addNode(new HostNode(NODE, work, caught()));
        startAgent(programs);
        return world;
    }

    private Path caught() {
        return folder.getRoot().toPath().resolve("caught.txt");
    }

    /** The node's computer. */
    public SlaveComputer computer() {
        return (SlaveComputer) Objects.requireNonNull(jenkins.jenkins.getComputer(NODE));
    }

    private void startAgent(Path programs) throws Exception {
        Path work = folder.getRoot().toPath().resolve("agent");
        Path jar = work.resolve("agent.jar");
        Files.write(jar, Jenkins.get().getJnlpJars("agent.jar").readFully());
        Path secret = Files.writeString(work.resolve("secret"), computer().getJnlpMac());
        ProcessBuilder builder = new ProcessBuilder(
                programs.resolve("java").toString(),
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "-webSocket",
                "-url",
                jenkins.getURL().toString(),
                "-name",
                NODE,
                "-secret",
                "@" + secret,
                "-workDir",
                work.toString());
        builder.directory(work.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PATH", programs + ":" + environment.get("PATH"));
        builder.redirectErrorStream(true).redirectOutput(work.resolve("log.txt").toFile());
        agent = builder.start();
        awaitOnline();
    }

    /** Waits until the agent is connected. */
    public void awaitOnline() throws InterruptedException {
        Await.until(() -> "the agent is not connected", () -> computer().isOnline());
    }

    /** Kills the agent's process, as a crash of the host does. */
    public void kill() {
        agent.destroyForcibly();
    }

    /** The shells that the agent's process has started and that run. */
    public List<ProcessHandle> shells() {
        return agent.toHandle().descendants().filter(ProcessHandle::isAlive).toList();
    }

    /** The host as an entry of the configuration. */
    public HypervPhysicalHost host() {
        HypervPhysicalHost host = new HypervPhysicalHost("hv-1", "D:\\nhv", "D:\\images");
        host.setAgent(NODE);
        host.setHostSwitch("external");
        return host;
    }

    /** Calls to the agent where nobody may wait for it. */
    public List<String> violations() {
        return new Guard(caught()).violations();
    }

    @Override
    protected void after() {
        if (agent != null) {
            agent.descendants().toList().forEach(ProcessHandle::destroyForcibly);
            agent.destroyForcibly();
        }
    }
}
