package io.jenkins.plugins.nestedhyperv.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.house.OnTheDouble;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.spec.PortMapping;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** What happens inside host VMs, through real PowerShell engines on the double of a Windows host. */
@Category(OnTheDouble.class)
public class InsideHostVmLongIT {
    private static final VmRef AGENT = VmRef.innerVm(InsideWorld.LAB, "host-1", "agent-1");

    private final TemporaryFolder folder = new TemporaryFolder();
    private final Engine engine = new Engine();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(engine).around(folder);

    private InsideWorld open(String image) throws Exception {
        return open(image, false);
    }

    private InsideWorld open(String image, boolean bridged) throws Exception {
        InsideWorld world = InsideWorld.open(engine, folder.getRoot().toPath().resolve("world"), image, bridged);
        world.build();
        return world;
    }

    private static Inside inside(ObservedHostVm vm) {
        return vm.inside().found().orElseThrow();
    }

    @Test
    public void aLabWithTwoInnerVmsComesAndGoesAndLeavesNothing() throws Exception {
        try (InsideWorld world = open("win")) {
            assertThat(world.act(world.configureNetwork())).isEmpty();
            assertThat(world.act(world.configureNetwork())).as("again").isEmpty();
            assertThat(inside(world.look()).networkReady()).isTrue();
            Action one = new Action.CreateInnerVm("host-1", InsideWorld.inner(1, "exit 0", "exit 0"));
            Action two = new Action.CreateInnerVm("host-1", InsideWorld.inner(2));
            assertThat(world.act(one, two)).isEmpty();
            assertThat(world.act(two, one)).as("again").isEmpty();
            Action start = new Action.StartInnerVm("host-1", "agent-1");
            assertThat(world.act(start, new Action.StartInnerVm("host-1", "agent-2")))
                    .isEmpty();
            assertThat(world.act(start)).as("again").isEmpty();
            assertThat(world.act(new Action.CheckInnerVm("host-1", InsideWorld.inner(1, "exit 0", "exit 0"))))
                    .isEmpty();
            List<ObservedInnerVm> vms = inside(world.look()).innerVms();
            assertThat(vms).extracting(ObservedInnerVm::name).containsExactly("agent-1", "agent-2");
            assertThat(vms).allSatisfy(vm -> {
                assertThat(vm.power()).isEqualTo(Power.RUNNING);
                assertThat(vm.boot()).isPresent();
                assertThat(vm.reachable()).isTrue();
                assertThat(vm.passed()).isTrue();
            });
            assertThat(seen(world, "agent-1"))
                    .isEqualTo("k7qm2x9d-6ff3b3 10.77.0.11 On MicrosoftWindows seed: no disc: no answers: 0 spool: 0");
            Action delete = new Action.DeleteInnerVm("host-1", "agent-1");
            assertThat(world.act(delete, new Action.DeleteInnerVm("host-1", "agent-2")))
                    .isEmpty();
            assertThat(world.act(delete)).as("again").isEmpty();
            assertThat(inside(world.look()).innerVms()).isEmpty();
            assertThat(world.remove()).isEqualTo("0 1 0");
        }
    }

    @Test
    public void anImageSaysHowItsInnerVmsBoot() throws Exception {
        Path place = folder.getRoot().toPath().resolve("world");
        try (InsideWorld world = InsideWorld.open(engine, place, "win", false)) {
            world.world.run(
                    "Set-Content -LiteralPath (Join-Path (Get-DoubleVolume 'D:\\images\\agent.vhdx') 'agent.json') "
                            + "-Value '{\"secureBoot\": false, \"tpm\": true}'");
            world.build();
            assertThat(world.act(world.configureNetwork())).isEmpty();
            assertThat(world.act(new Action.CreateInnerVm("host-1", InsideWorld.inner(1))))
                    .isEmpty();
            assertThat(world.world.run(
                            "$vm = (Read-Double 'nhv-k7qm2x9d-host-1').vms[0]; \"$($vm.secureBoot) $($vm.tpm)\""))
                    .isEqualToIgnoringWhitespace("Off True");
        }
    }

    /** What a seed said to an inner VM, how it boots, and what is left of the seed. */
    private static String seen(InsideWorld world, String name) throws Exception {
        return world.world
                .run("$above = Read-Double 'nhv-k7qm2x9d-host-1'; $inner = Read-Double 'nhv-k7qm2x9d-host-1/" + name
                        + "'\n"
                        + "$vm = $above.vms | Where-Object { $_.name -eq '" + name + "' }\n"
                        + "$yes = @{ $true = 'yes'; $false = 'no' }\n"
                        + "$files = Join-Path (Get-DoubleVolume 'D:\\images\\agent.vhdx') '..'\n"
                        + "\"$($inner.name) $($inner.ips[0].address) $($vm.secureBoot) $($vm.template) "
                        + "seed: $($yes[@(Get-ChildItem -LiteralPath $env:NHV_DOUBLE/d -Recurse -Filter seed.iso).Count -gt 0]) "
                        + "disc: $($yes[[bool] $vm.dvds[0].path]) "
                        + "answers: $(@(Get-ChildItem -LiteralPath $env:NHV_DOUBLE/d -Recurse -Filter unattend.xml).Count) "
                        + "spool: $(@(Get-ChildItem -LiteralPath 'D:\\nhv\\spool').Count)\"")
                .trim();
    }

    @Test
    public void theRoleIsInstalledAndTheRestartIsWaitedFor() throws Exception {
        try (InsideWorld world = open("plain")) {
            Inside before = inside(world.await(vm -> vm.inside().found().isPresent()));
            assertThat(before.extensionsVisible()).isTrue();
            assertThat(before.facts().hypervisorLaunched()).isFalse();
            assertThat(world.act(new Action.EnableHypervisor("host-1"))).isEmpty();
            Inside after = inside(world.look());
            assertThat(after.facts().hypervisorLaunched()).isTrue();
            assertThat(Long.parseLong(after.boot())).isGreaterThan(Long.parseLong(before.boot()));
            assertThat(world.act(new Action.EnableHypervisor("host-1")))
                    .as("again")
                    .isEmpty();
            assertThat(inside(world.look()).boot()).isEqualTo(after.boot());
            assertThat(world.guests().facts(InsideWorld.HOST_VM).vmRuns()).isTrue();
        }
    }

    @Test
    public void aWrongCheckOfPrerequisitesIsGoneAround() throws Exception {
        try (InsideWorld world = open("plain")) {
            world.world.run("Edit-Double 'nhv-k7qm2x9d-host-1' { param($m) $m.checkLies = $true }");
            assertThat(world.act(new Action.EnableHypervisor("host-1"))).isEmpty();
            assertThat(inside(world.look()).facts().hypervisorLaunched()).isTrue();
        }
    }

    @Test
    public void aFailedCheckSaysWhatTheCommandWrote() throws Exception {
        try (InsideWorld world = open("win")) {
            world.act(world.configureNetwork());
            world.act(new Action.CreateInnerVm("host-1", InsideWorld.inner(1, "exit 3")));
            world.act(new Action.StartInnerVm("host-1", "agent-1"));
            assertThat(world.act(new Action.CheckInnerVm(
                            "host-1", InsideWorld.inner(1, "[Console]::Out.WriteLine('not yet'); exit 3"))))
                    .singleElement()
                    .satisfies(trouble -> assertThat(trouble).contains("ended with 3: not yet"));
            assertThat(inside(world.look()).innerVms())
                    .singleElement()
                    .satisfies(vm -> assertThat(vm.passed()).isFalse());
        }
    }

    @Test
    public void aBridgedLabHasItsOwnSegmentInside() throws Exception {
        try (InsideWorld world = open("win", true)) {
            assertThat(world.act(world.configureNetwork())).isEmpty();
            assertThat(world.act(world.configureNetwork())).as("again").isEmpty();
            assertThat(inside(world.look()).networkReady()).isTrue();
            assertThat(world.remove()).isEqualTo("0 1 0");
        }
    }

    @Test
    public void portsOfAHostVmLeadToItsInnerVms() throws Exception {
        try (InsideWorld world = open("win")) {
            Action network = world.configureNetwork(new PortMapping("host-1", 8080, "agent-1", 80));
            assertThat(world.act(network)).isEmpty();
            assertThat(world.act(network)).as("again").isEmpty();
            assertThat(inside(world.look()).networkReady()).isTrue();
            assertThat(ofHostVm(
                            world, "mappings | ForEach-Object { \"$($_.port) $($_.internal) $($_.internalPort)\" }"))
                    .isEqualTo("8080 10.77.0.11 80");
        }
    }

    @Test
    public void aHostVmGivesOutAddressesOfItsOwnAndNoInnerVmGetsAnothers() throws Exception {
        try (InsideWorld world = open("win")) {
            String above = world.world.run("(Get-VMHost).MacAddressMinimum").trim();
            assertThat(world.act(world.configureNetwork())).isEmpty();
            assertThat(world.world.run("(Get-VMHost).MacAddressMinimum").trim()).isEqualTo(above);
            assertThat(ofHostVm(world, "macPrefix")).startsWith("00155D").isNotEqualTo(above.substring(0, 10));
            InnerVmPlan one = InsideWorld.inner(1);
            assertThat(world.act(new Action.CreateInnerVm("host-1", one))).isEmpty();
            assertThat(ofHostVm(world, "vms[0].adapters[0].dhcpGuard")).isEqualTo("On");
            assertThat(ofHostVm(world, "vms[0].adapters[0].routerGuard")).isEqualTo("On");
            InnerVmPlan twin = new InnerVmPlan(
                    "agent-9", one.image(), one.cpus(), one.memory(), one.network(), one.guestKey(), List.of());
            assertThat(world.act(new Action.CreateInnerVm("host-1", twin)))
                    .singleElement()
                    .satisfies(trouble -> assertThat(trouble)
                            .contains(CardAddresses.digits(one.network().mac()), "agent-1"));
        }
    }

    private static String ofHostVm(InsideWorld world, String what) throws Exception {
        return world.world.run("(Read-Double 'nhv-k7qm2x9d-host-1')." + what).trim();
    }

    @Test
    public void aSubnetThatIsInUseThereIsRefused() throws Exception {
        try (InsideWorld world = open("win")) {
            world.world.run("Edit-Double 'nhv-k7qm2x9d-host-1' { param($m) "
                    + "$m.ips += @{ address = '10.77.0.99'; prefix = 16; index = 2; alias = 'Ethernet' } }");
            assertThat(world.act(world.configureNetwork()))
                    .singleElement()
                    .satisfies(trouble -> assertThat(trouble).contains("10.77.0.0/24 overlaps 10.77.0.99/16"));
            assertThat(inside(world.look()).networkReady()).isFalse();
        }
    }

    @Test
    public void anInnerVmThatWasHalfMadeIsMadeWhole() throws Exception {
        try (InsideWorld world = open("win")) {
            world.act(world.configureNetwork());
            world.world.run("Add-DoubleFault -Cmdlet 'Add-VMHardDiskDrive' -ErrorClass IN_USE");
            Action create = new Action.CreateInnerVm("host-1", InsideWorld.inner(1));
            assertThat(world.act(create)).hasSize(1);
            assertThat(inside(world.look()).innerVms()).isEmpty();
            assertThat(world.act(create)).isEmpty();
            assertThat(inside(world.look()).innerVms()).hasSize(1);
            world.world.run("Add-DoubleFault -Cmdlet 'Set-VMFirmware' -ErrorClass IN_USE");
            Action other = new Action.CreateInnerVm("host-1", InsideWorld.inner(2));
            assertThat(world.act(other)).hasSize(1);
            Action delete = new Action.DeleteInnerVm("host-1", "agent-2");
            assertThat(world.act(delete)).noneMatch(trouble -> trouble.startsWith("DeleteInnerVm"));
            assertThat(world.world
                            .run("@((Read-Double 'nhv-k7qm2x9d-host-1').vms).Count")
                            .trim())
                    .isEqualTo("1");
        }
    }

    @Test
    public void commandsRunOnceInTheHostVmAndInInnerVms() throws Exception {
        try (InsideWorld world = open("win")) {
            world.act(world.configureNetwork());
            world.act(new Action.CreateInnerVm("host-1", InsideWorld.inner(1)));
            world.act(new Action.StartInnerVm("host-1", "agent-1"));
            for (VmRef vm : List.of(InsideWorld.HOST_VM, AGENT)) {
                runs(world, vm);
                stops(world, vm);
            }
            assertThat(world.guests().facts(AGENT).hypervisorPresent()).isTrue();
            assertThat(world.guests().facts(AGENT).extension()).isEmpty();
        }
    }

    @Test
    public void filesGoBothWaysInTheHostVmAndInInnerVms() throws Exception {
        try (InsideWorld world = open("win")) {
            world.act(world.configureNetwork());
            world.act(
                    new Action.CreateInnerVm("host-1", InsideWorld.inner(1)),
                    new Action.CreateInnerVm("host-1", InsideWorld.innerOf("tux", 2)));
            world.act(new Action.StartInnerVm("host-1", "agent-1"), new Action.StartInnerVm("host-1", "agent-2"));
            VmRef linux = VmRef.innerVm(InsideWorld.LAB, "host-1", "agent-2");
            copies(world, InsideWorld.HOST_VM, "C:\\it's a file.bin", 5_000_000);
            copies(world, AGENT, "C:\\it's a file.bin", 10);
            copies(world, linux, "/root/it's a file.bin", 5_000_000);
            assertThatThrownBy(
                            () -> world.guests().copyIn(AGENT, folder.newFile().toPath(), "C:\\none\\file"))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("There is no folder C:\\none\\");
            assertThatThrownBy(() -> world.guests()
                            .copyOut(AGENT, "C:\\none", folder.newFile().toPath()))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("is no file there");
            assertThat(world.world.file("D:\\nhv\\spool")).isEmptyDirectory();
        }
    }

    private void copies(InsideWorld world, VmRef vm, String there, int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path original = Files.write(folder.newFile().toPath(), bytes);
        world.guests().copyIn(vm, original, there);
        world.guests().copyIn(vm, original, there);
        Path back = folder.getRoot().toPath().resolve("back");
        world.guests().copyOut(vm, there, back);
        assertThat(back).hasSameBinaryContentAs(original);
    }

    private static void runs(InsideWorld world, VmRef vm) throws Exception {
        OperationId id = new OperationId("op-1");
        assertThat(world.guests().read(vm, id, 0, 100).state()).isInstanceOf(CommandState.NeverStarted.class);
        byte[] input = "quiet \u00e4".getBytes(StandardCharsets.UTF_8);
        world.guests().start(vm, id, "'one'; [Console]::In.ReadToEnd(); exit 7", input);
        world.guests().start(vm, id, "'two'", new byte[0]);
        CommandProgress progress = world.guests().read(vm, id, 0, 100);
        while (progress.state() instanceof CommandState.Running) {
            progress = world.guests().read(vm, id, 0, 100);
        }
        assertThat(progress.state()).isEqualTo(new CommandState.Ended(7));
        assertThat(progress.output()).startsWith("one").contains("quiet \u00e4").doesNotContain("two");
        assertThat(world.guests().read(vm, id, 3, 100).output())
                .isEqualTo(progress.output().substring(3));
    }

    private static void stops(InsideWorld world, VmRef vm) throws Exception {
        OperationId id = new OperationId("op-2");
        Path alive = world.world.fresh();
        String command = "sh -c 'while :; do date >> " + alive + "; sleep 0.2; done'";
        assertThat(world.guests().start(vm, id, command, new byte[0])).isInstanceOf(CommandState.Running.class);
        world.await(seen -> Files.exists(alive));
        assertThat(world.guests().stop(vm, id)).isInstanceOf(CommandState.Ended.class);
        assertThat(world.guests().stop(vm, id)).as("again").isInstanceOf(CommandState.Ended.class);
        Files.delete(alive);
        world.look();
        assertThat(alive).as("what the command started").doesNotExist();
    }
}
