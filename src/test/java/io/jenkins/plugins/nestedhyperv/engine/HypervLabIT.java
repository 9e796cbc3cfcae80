package io.jenkins.plugins.nestedhyperv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.hyperv.DoubleWorld;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.powershell.TestSshHost;
import io.jenkins.plugins.nestedhyperv.powershell.transport.LocalTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** Whole labs by the engine of production, over each transport, on a real PowerShell and the double of a Windows host. */
public class HypervLabIT {
    private static final String SPEC = "hosts: [{name: host, image: win, memory: 8GB, disks: [{size: 20GB}]}]\n"
            + "inner: [{name: agent, image: ubuntu, memory: 1GB, count: 2}]\n";

    /** Images, and things of others, some of which look like ours. */
    private static final String WORLD = "New-DoubleImage 'D:\\images\\win.vhdx' -WithRole -ReadOnly\n"
            + "New-DoubleImage 'D:\\images\\ubuntu.vhdx' -Os '' -Volume -ReadOnly\n"
            + "New-DoubleImage -Inside 'D:\\images\\ubuntu.vhdx' -Path 'ubuntu.vhdx' -Os linux\n"
            + "New-DoubleImage 'D:\\theirs\\system.vhdx'\n"
            + "New-VMSwitch -Name theirs -SwitchType Private | Out-Null\n"
            + "New-VM -Name theirs -Generation 2 -MemoryStartupBytes 1GB -VHDPath 'D:\\theirs\\system.vhdx'"
            + " -SwitchName theirs -Path 'D:\\theirs' | Out-Null\n"
            + "Start-VM -Name theirs\n"
            + "New-Item -ItemType Directory 'D:\\nhv\\labs\\theirs' -Force | Out-Null\n"
            + "Set-Content 'D:\\nhv\\labs\\theirs\\letter.txt' 'theirs'\n"
            + "New-VM -Name nhv-theirs -Generation 2 -MemoryStartupBytes 1GB -NoVHD -Path 'D:\\theirs' |"
            + " Set-VM -Notes '{\"format\":1,\"installation\":\"theirs\",\"lab\":\"theirs\",\"role\":\"HOST_VM\"}'\n";

    /** All that is there, but the folders in which we remember what is over for a day, and what images were like. */
    private static final String STATE = "Get-VM | Sort-Object Name | ForEach-Object { \"$($_.Name) $($_.Id) $($_.State)"
            + " $($_.Notes) $((Get-VMHardDiskDrive -VM $_).Path) $((Get-VMNetworkAdapter -VM $_).SwitchName)\" }\n"
            + "Get-VMSwitch | Sort-Object Name | ForEach-Object { \"$($_.Name) $($_.Id) $($_.SwitchType) $($_.Notes)\" }\n"
            + "Get-ChildItem 'D:\\' -Recurse -File | Where-Object { $_.FullName -notmatch 'nhv.(tombstones|claims|locks|images)' } |"
            + " Sort-Object FullName | ForEach-Object { \"$($_.FullName) $((Get-FileHash $_.FullName).Hash)\" }\n"
            + "Get-ChildItem 'D:\\nhv\\labs' | ForEach-Object { $_.FullName }\n";

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
        world = DoubleWorld.make(engine, place, WORLD);
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

    private void aLabComesAndGoes(String connection, HypervWays ways) throws Exception {
        String before = world.run(STATE);
        try (DoubleLabs labs = DoubleLabs.open(folder.newFolder("state").toPath(), connection, ways)) {
            LabId lab = labs.ask(SPEC);
            labs.awaitReady(lab, "host-1", "agent-1", "agent-2");
            assertThat(world.run("@(Get-VM 'nhv-" + lab + "-*').Count")).isEqualToIgnoringWhitespace("1");
            CommandProgress said =
                    labs.run(VmRef.hostVm(lab, "host-1"), "Write-Output \"VMs: $(@(Get-VM).Count)\"; exit 3");
            assertThat(said.output()).isEqualToIgnoringWhitespace("VMs: 2");
            assertThat(said.state()).isEqualTo(new CommandState.Ended(3));
            labs.remove(lab);
        }
        assertThat(world.run(STATE)).isEqualTo(before);
    }
}
