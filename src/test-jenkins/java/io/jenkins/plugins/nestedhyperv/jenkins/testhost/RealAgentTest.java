package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Computer;
import hudson.model.Slave;
import hudson.slaves.DumbSlave;
import hudson.slaves.JNLPLauncher;
import hudson.slaves.SlaveComputer;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** A real agent runs in a made-up VM, and ends with it. */
public class RealAgentTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    private DrivenTestHost driven;

    @Before
    public void open() throws Exception {
        driven = DrivenTestHost.open(temporary.getRoot().toPath());
    }

    @After
    public void close() throws InterruptedException {
        driven.host.destroy();
        driven.close();
    }

    @Test
    public void anInboundAgentInAnInnerVmConnectsAndEndsWithItsVm() throws Exception {
        LabId lab = driven.ask("name: t\nhosts: [{image: tiny}]\ninner: [{image: tiny}]\n");
        driven.awaitReady(lab);
        VmRef vm = VmRef.innerVm(lab, "host-1", "inner-1");
        Slave node = new DumbSlave("a", "agent", new JNLPLauncher());
        jenkins.jenkins.addNode(node);
        SlaveComputer computer = (SlaveComputer) Objects.requireNonNull(node.toComputer());
        startAgent(vm, computer);
        Await.until(() -> "offline", computer::isOnline);

        driven.host.turnOff(lab, "inner-1");
        assertThat(driven.host.leftovers().processes()).isEmpty();
        Await.until(() -> "online", () -> isOffline(computer));
    }

    private static boolean isOffline(Computer computer) {
        return computer.isOffline();
    }

    private void startAgent(VmRef vm, SlaveComputer computer) throws Exception {
        Path jar = temporary.newFile("agent.jar").toPath();
        Files.write(jar, Jenkins.get().getJnlpJars("agent.jar").readFully());
        driven.host.guests().copyIn(vm, jar, "/root/agent.jar");
        String url = "http://" + driven.relay(vm) + ":" + jenkins.getURL().getPort() + "/jenkins/";
        driven.host
                .guests()
                .start(
                        vm,
                        new OperationId("agent"),
                        "cd /root; exec java -jar /root/agent.jar -url " + url
                                + " -webSocket -name a -secret @/proc/self/fd/0 -workDir agent",
                        computer.getJnlpMac().getBytes(StandardCharsets.UTF_8));
    }
}
