package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Queue;
import hudson.slaves.OfflineCause;
import hudson.util.FormValidation;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.jenkins.config.HypervPhysicalHost;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.config.PhysicalHost;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.Await;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import io.jenkins.plugins.nestedhyperv.powershell.Worker;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** A host behind an agent of Jenkins: a real agent, a real PowerShell, the double of Windows. */
public class AgentConnectionTest {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Tenant TENANT = new Tenant("5d0c7a52-3f77-4f0e-9a43-0d5b7f7d9c11", lab -> {
        throw new AssertionError("no key is needed");
    });

    private final Engine engine = new Engine();
    private final TemporaryFolder folder = new TemporaryFolder();
    private final JenkinsRule jenkins = new JenkinsRule();
    private final AgentOnDouble agent = new AgentOnDouble(engine, folder, jenkins);

    @Rule
    public final RuleChain rules =
            RuleChain.outerRule(engine).around(folder).around(jenkins).around(agent);

    private final AgentTransport transport = AgentTransport.by("hv-1", AgentOnDouble.NODE);

    private Worker worker() throws Exception {
        return Worker.start("hv-1", transport, ModuleText.shipped(), DEADLINE);
    }

    private HostSnapshot look(OpenHost open) throws Exception {
        return open.host().snapshot(new Ledger(TENANT.installation(), 1), Map.of());
    }

    private OpenHost open() throws Exception {
        NestedHyperVConfiguration configuration = NestedHyperVConfiguration.get();
        configuration.setHosts(List.of(agent.host()));
        PhysicalHost host = configuration.getHosts().get(0);
        return host.open(configuration.hostsConfig().hosts().get(0), TENANT);
    }

    @Test
    public void aWorkerAndFilesGoByTheAgentAndEndWhenTheyAreNotNeeded() throws Exception {
        agent.start("");
        try (Worker worker = worker()) {
            assertThat(worker.call(Request.of("Get-NhvWorker", Map.of()), DEADLINE)
                            .result()
                            .size())
                    .isPositive();
            assertThat(agent.shells()).isNotEmpty();
        }
        Await.until(() -> "shells: " + agent.shells(), () -> agent.shells().isEmpty());
        byte[] content = "what it is".getBytes(StandardCharsets.UTF_8);
        transport.carry("D:\\nhv\\spool", "a.bin", content);
        assertThat(transport.fetch("D:\\nhv\\spool", "a.bin")).isEqualTo(content);
        assertThatThrownBy(() -> transport.fetch("D:\\nhv\\spool", "b.bin"))
                .hasMessageContaining("agent \"hv-1-agent\" of host hv-1")
                .hasMessageContaining("b.bin");
        assertThat(agent.violations()).isEmpty();
    }

    @Test
    public void anAgentThatIsLostMakesTheHostOneThatCannotBeLookedAtUntilItIsBack() throws Exception {
        agent.start("");
        try (OpenHost open = open()) {
            assertThat(look(open)).isNotNull();
            List<ProcessHandle> shells = agent.shells();
            assertThat(shells).isNotEmpty();
            agent.computer().disconnect(new OfflineCause.ByCLI("for this test")).get();
            // the agent's process goes on and connects again, and its shells end all the same
            Await.until(() -> shells.toString(), () -> shells.stream().noneMatch(ProcessHandle::isAlive));
            agent.awaitOnline();
            Await.until(() -> "not seen", () -> sees(open));
            agent.kill();
            Await.until(() -> "still connected", () -> agent.computer().isOffline());
            assertThatThrownBy(() -> look(open)).hasMessageContaining("hv-1").hasMessageContaining("hv-1-agent");
        }
        assertThat(agent.violations()).isEmpty();
    }

    private boolean sees(OpenHost open) {
        try {
            return look(open) != null;
        } catch (Exception e) {
            return false;
        }
    }

    @Test
    public void theFormTriesTheConnectionAndShowsWhatTheDoctorFinds() throws Exception {
        agent.start("");
        HypervPhysicalHost.DescriptorImpl form =
                jenkins.jenkins.getDescriptorByType(HypervPhysicalHost.DescriptorImpl.class);
        FormValidation tried = form.doTestConnection("hv-1", AgentOnDouble.NODE, "", "", "", "");
        assertThat(tried.kind).as(tried.getMessage()).isEqualTo(FormValidation.Kind.OK);
        assertThat(tried).hasMessageContaining("hv-1 can be reached and runs our module: PowerShell 7");
        assertThat(form.doTestConnection("hv-1", "nobody", "", "", "", ""))
                .hasMessageContaining("this Jenkins has no node of that name")
                .hasMessageContaining("Mend:");
        FormValidation found = form.doExamine(
                "hv-1", AgentOnDouble.NODE, "", "", "", "", "D:\\nhv", "D:\\images", "nothing", "", "seed", "", "");
        assertThat(found.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(found)
                .hasMessageContaining("nothing")
                .hasMessageContaining("Mend:")
                .hasMessageContaining("OK:");
    }

    @Test
    public void aCallThatIsUnderWayWhenTheAgentIsLostFailsAndMayHaveRun() throws Exception {
        agent.start("Add-DoubleFault -Cmdlet Get-VM -Nth 1 -When hangs -Milliseconds 120000\n");
        try (Worker worker = worker()) {
            CountDownLatch killed = new CountDownLatch(1);
            Thread killer = new Thread(() -> {
                agent.kill();
                killed.countDown();
            });
            killer.start();
            killed.await();
            assertThatThrownBy(() -> worker.call(Request.of("Get-NhvWorker", Map.of()), DEADLINE))
                    .isInstanceOfSatisfying(
                            WorkerLostException.class,
                            e -> assertThat(e.mayHaveRun()).isTrue())
                    .hasMessageContaining("connection to the agent \"hv-1-agent\" is lost");
            assertThat(worker.isUsable()).isFalse();
        }
    }

    @Test
    public void whatIsMissingIsSaidWithWhereToMendIt() throws Exception {
        assertThatThrownBy(
                        () -> Worker.start("hv-1", AgentTransport.by("hv-1", "nobody"), ModuleText.shipped(), DEADLINE))
                .isInstanceOf(WorkerLostException.class)
                .hasMessageContaining("Host hv-1 is reached by the agent \"nobody\", and this Jenkins has no node");
        jenkins.jenkins.addNode(new HostNode("silent", folder.newFolder().toPath(), Path.of("nothing")));
        assertThatThrownBy(
                        () -> Worker.start("hv-1", AgentTransport.by("hv-1", "silent"), ModuleText.shipped(), DEADLINE))
                .hasMessageContaining("the agent \"silent\", which is not connected");
        String plain = jenkins.createOnlineSlave().getNodeName(); // one whose path has no PowerShell by that name
        assertThatThrownBy(() -> Worker.start("hv-1", AgentTransport.by("hv-1", plain), ModuleText.shipped(), DEADLINE))
                .hasMessageContaining("On the agent \"" + plain + "\" of host hv-1, PowerShell could not be started")
                .hasMessageContaining("Name its program, or install it");
    }

    @Test
    public void whoeverAsksTheAgentUnderTheLockOfTheQueueIsCaught() throws Exception {
        agent.start("");
        Queue.withLock(() -> {
            assertThatThrownBy(() -> transport.fetch("D:\\nhv\\spool", "a.bin"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("the agent on the host under the lock of the build queue");
        });
        assertThat(agent.violations()).hasSize(1);
    }
}
