package io.jenkins.plugins.nestedhyperv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.hyperv.DoubleWorld;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
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
            + "inner: [{name: agent, image: ubuntu, memory: 512MB, count: ";

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
        HypervWays ways = new ConfiguredWays(Optional.of(way), name -> null, drives, "none");
        String before = world.run(STATE);
        try (DoubleLabs labs = open("{transport: local}", ways)) {
            LabId lab = labs.ask(SPEC + "2}]\n");
            labs.awaitReady(lab, 2);
            VmRef hostVm = VmRef.hostVm(lab, "host-1");
            CommandProgress said = labs.run(hostVm, "Write-Output \"VMs: $(@(Get-VM).Count)\"; exit 3");
            assertThat(said.output()).isEqualToIgnoringWhitespace("VMs: 2");
            assertThat(said.state()).isEqualTo(new CommandState.Ended(3));
            labs.remove(lab);
        }
        assertThat(world.run(STATE)).isEqualTo(before);
    }

    /** The numbers are those that the project has promised; a lab with a switch of its own has two calls more. */
    @Test
    public void aLabOfTenInnerVmsCostsFewCallsOverSsh() throws Exception {
        RanAgainst.record("whole labs over a real sshd");
        ssh.keepFilesIn(drives);
        String connection = "{transport: ssh, address: 127.0.0.1, port: "
                + ssh.host().port() + ", user: operator, secret: hv-1, hostKey: " + ssh.hostKey() + "}";
        HypervWays ways = new ConfiguredWays(Optional.empty(), name -> TestSshHost.PASSWORD, drives, world.shell());
        CountedCalls calls = new CountedCalls();
        String before = world.run("Set-DoubleSetting @{latency = 0.1}\n" + STATE);
        try (DoubleLabs labs = open(connection, host -> calls.counted(ways.to(host)))) {
            LabId lab = labs.ask(SPEC + "10}]\n");
            labs.awaitReady(lab, 10);
            RanAgainst.record("a lab of 1 + 10 VMs, calls until ready: " + calls.counts());
            assertFew(calls, 12, labs.ticks());
            calls.clear();
            labs.remove(lab);
            RanAgainst.record("a lab of 1 + 10 VMs, calls until gone: " + calls.counts());
            assertFew(calls, 3, labs.ticks());
        }
        assertThat(world.run(STATE)).isEqualTo(before);
    }

    private static void assertFew(CountedCalls calls, int acting, long ticks) {
        assertThat(calls.count("Invoke-NhvActions")).isLessThanOrEqualTo(acting);
        assertThat(calls.count("Get-NhvSnapshot")).isLessThanOrEqualTo(ticks);
        assertThat(calls.count("Get-NhvInside")).isLessThanOrEqualTo(ticks);
        assertThat(calls.count("Invoke-NhvInside"))
                .as("batches inside, however many VMs")
                .isLessThanOrEqualTo(5);
        assertThat(calls.counts().keySet())
                .isSubsetOf(
                        "Get-NhvSnapshot", "Invoke-NhvActions", "Get-NhvInside", "Invoke-NhvInside", "Update-NhvLease");
    }

    @Test
    public void aHostVmThatHangsDelaysNoOtherLab() throws Exception {
        CountedCalls calls = new CountedCalls();
        HypervWay way = new HypervWay(world.transport(), world.carrier(), () -> {});
        String before = world.run(STATE);
        try (DoubleLabs labs = open("{transport: local}", host -> calls.counted(way))) {
            world.run("Add-DoubleFault -Cmdlet Invoke-Command -When hangs -Milliseconds 600000\n");
            LabId hanging = labs.ask(SPEC + "1}]\n");
            labs.await(hanging, event -> calls.count("Get-NhvInside") > 0);
            LabId other = labs.ask(SPEC + "1}]\n");
            labs.awaitReady(other, 1);
            labs.remove(other);
            assertThat(labs.events(hanging)).noneMatch(DoubleLabs.reached("host-1", Phase.EXTENSIONS_VISIBLE));
            labs.remove(hanging);
        }
        assertThat(world.run(STATE)).isEqualTo(before);
    }

    private DoubleLabs open(String connection, HypervWays ways) throws Exception {
        return DoubleLabs.open(folder.newFolder("state").toPath(), connection, ways);
    }
}
