package io.jenkins.plugins.nestedhyperv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.OnTheDouble;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.hyperv.DoubleWorld;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import io.jenkins.plugins.nestedhyperv.powershell.TestSshHost;
import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** Whole labs by the engine of production, over each transport, on a real PowerShell and the double of a Windows host. */
@Category(OnTheDouble.class)
public class HypervLabLongIT {
    private final TemporaryFolder folder = new TemporaryFolder();
    private final Engine engine = new Engine();
    private final TestSshHost ssh = new TestSshHost();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(engine).around(folder).around(ssh);

    private DoubleWorld world;
    private Path drives;

    @Before
    public void makeTheWorld() throws Exception {
        Path place = folder.getRoot().toPath().resolve("world");
        world = DoubleWorld.make(engine, place, OthersThings.SCRIPT);
        drives = folder.newFolder("drives").toPath();
        Files.createSymbolicLink(drives.resolve("D:"), world.file("D:\\images").getParent());
    }

    @Test
    public void aLabComesAndGoesThroughJPowerShell() throws Exception {
        RanAgainst.record("whole labs through jPowerShell");
        HypervWay way = new HypervWay(new LocalTransport(Optional.of(world.shell())), world.carrier(), () -> {});
        aLabComesAndGoes("{transport: local}", new ConfiguredWays(Optional.of(way), name -> null, drives, "none"));
    }

    @Test
    public void aLabComesAndGoesOverSsh() throws Exception {
        RanAgainst.record("whole labs over a real sshd");
        ssh.keepFilesIn(drives);
        String connection = "{transport: ssh, address: 127.0.0.1, port: "
                + ssh.host().port() + ", user: operator, secret: hv-1, hostKey: " + ssh.hostKey() + "}";
        HypervWays ways = new ConfiguredWays(Optional.empty(), name -> TestSshHost.PASSWORD, drives, world.shell());
        aLabComesAndGoes(connection, ways);
    }

    @Test
    public void aLabComesAndGoesWhoseHostVmsBootFromTheirDisk() throws Exception {
        RanAgainst.record("whole labs with the first boot from the disk");
        world.run("New-DoubleImage 'D:\\images\\plain.vhdx' -ReadOnly\n");
        HypervWay way = new HypervWay(world.transport(), world.carrier(), () -> {});
        HostsConfig config = DoubleLabs.config("{transport: local}, firstBoot: disk");
        ModuleText module = ModuleText.shipped().with("function Get-NhvTokenGroup { Get-DoubleGroup }\n");
        Path state = folder.newFolder("state").toPath();
        HypervWays ways = new ConfiguredWays(Optional.of(way), name -> null, drives, "none");
        aLabComesAndGoes("plain", () -> DoubleLabs.open(state, config, ways, module));
        String calls = "@(Get-DoubleCall -Cmdlet 'Install-WindowsFeature' | ForEach-Object { $_.machine }) -join ' '";
        assertThat(world.run(calls).trim()).as("where the role was installed").isEqualTo("host");
    }

    private void aLabComesAndGoes(String connection, HypervWays ways) throws Exception {
        Path state = folder.newFolder("state").toPath();
        aLabComesAndGoes("win", () -> DoubleLabs.open(state, connection, ways));
    }

    private void aLabComesAndGoes(String image, Callable<DoubleLabs> opening) throws Exception {
        String before = world.run(OthersThings.STATE);
        try (DoubleLabs labs = opening.call()) {
            LabId lab = labs.ask(OthersThings.spec(1).replace("image: win", "image: " + image));
            labs.awaitReady(lab, 1);
            VmRef hostVm = VmRef.hostVm(lab, "host-1");
            CommandProgress said = labs.run(hostVm, "Write-Output \"VMs: $(@(Get-VM).Count)\"; exit 3");
            assertThat(said.output()).isEqualToIgnoringWhitespace("VMs: 1");
            assertThat(said.state()).isEqualTo(new CommandState.Ended(3));
            VmRef inner = VmRef.innerVm(lab, "host-1", "agent-1");
            assertThat(labs.run(inner, "exit 4").state()).isEqualTo(new CommandState.Ended(4));
            anInnerVmComesBackToItsCheckpoint(labs, lab, inner);
            labs.remove(lab);
        }
        assertThat(world.run(OthersThings.STATE)).isEqualTo(before);
    }

    private static void anInnerVmComesBackToItsCheckpoint(DoubleLabs labs, LabId lab, VmRef inner) throws Exception {
        labs.run(inner, new OperationId("word-1"), "Set-Content -LiteralPath 'C:\\word.txt' -Value before");
        OperationId make = new OperationId("op-make");
        labs.operate(lab, CheckpointRequest.make(make, "agent-1", "clean", false));
        labs.run(inner, new OperationId("word-2"), "Set-Content -LiteralPath 'C:\\word.txt' -Value after");
        labs.operate(lab, CheckpointRequest.restore(new OperationId("op-restore"), "agent-1", "clean"));
        CommandProgress word = labs.run(inner, new OperationId("word-3"), "Get-Content -LiteralPath 'C:\\word.txt'");
        assertThat(word.output()).isEqualToIgnoringWhitespace("before");
        assertThat(labs.events(lab)).noneMatch(LabEvent.Lost.class::isInstance);
    }
}
