package io.jenkins.plugins.nestedhyperv.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.config.VmLimits;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.powershell.ErrorClass;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import io.jenkins.plugins.nestedhyperv.powershell.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** The probe through a real PowerShell engine on the double of a Windows host. */
public class HostProbeTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** Tokens of Windows are nowhere else. */
    private static final String HYPERV_ADMINISTRATOR =
            "function Get-NhvTokenGroup { 'S-1-5-32-545'; 'S-1-5-32-578' }\n";

    private final TemporaryFolder folder = new TemporaryFolder();
    private final Engine engine = new Engine();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(engine).around(folder);

    private DoubleWorld world;

    @Before
    public void open() throws Exception {
        world = DoubleWorld.make(engine, folder.getRoot().toPath().resolve("world"));
    }

    @Test
    public void aHostSaysWhatItIs() throws Exception {
        HostProbe probe = probe(HYPERV_ADMINISTRATOR);
        assertThat(probe.unread()).isEmpty();
        assertThat(probe.windows().orElseThrow().build()).isEqualTo(20348);
        assertThat(probe.windows().orElseThrow().client()).isFalse();
        assertThat(probe.processor().orElseThrow().maker()).isEqualTo("GenuineIntel");
        assertThat(probe.memory().orElseThrow().total()).isEqualTo(DataSize.ofGigabytes(64));
        assertThat(probe.hypervisor()).contains(new HostProbe.Hypervisor(true, HostProbe.Service.RUNNING));
        assertThat(probe.vms().orElseThrow().versions()).contains("8.0", "10.0");
        assertThat(probe.vms().orElseThrow().canExpose()).isTrue();
        assertThat(probe.switches().orElseThrow())
                .extracting(HostProbe.Switch::name, HostProbe.Switch::type)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("external", "External"));
        assertThat(probe.rootVolume().orElseThrow().drive()).isEqualTo("D:");
        assertThat(probe.rights()).contains(new HostProbe.Rights(false, true));
        assertThat(probe.scheduler()).contains(3L);
        assertThat(probe.offersNesting()).contains(true);
        assertThat(probe.restartPending()).contains(false);
        assertThat(probe.images().orElseThrow())
                .extracting(
                        HostProbe.Image::name,
                        HostProbe.Image::readOnly,
                        image -> image.disk().map(HostProbe.Disk::type))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ubuntu.vhdx", true, Optional.of("Dynamic")),
                        org.assertj.core.groups.Tuple.tuple("win.vhdx", true, Optional.of("Dynamic")));
    }

    @Test
    public void whatBindsAHostIsSeen() throws Exception {
        world.run("Edit-Double '' { param($m)\n"
                + "$m.offeredAfterBoot = $false\n"
                + "$m.services['ClusSvc'] = 'Running'; $m.services['SCVMMAgent'] = 'Running'\n"
                + "$policy = 'SOFTWARE\\Policies\\Microsoft\\PowerShellCore'\n"
                + "$m.registry[$policy] = @{ EnableScripts = 1; ExecutionPolicy = 'AllSigned' }\n"
                + "$m.registry[\"$policy\\ScriptBlockLogging\"] = @{ EnableScriptBlockLogging = 1 }\n"
                + "$m.registry[\"$policy\\ModuleLogging\"] = @{ EnableModuleLogging = 1 }\n"
                + "$m.registry['SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending'] = @{}\n"
                + "}\n"
                + "foreach ($name in 'others', 'another') { $vm = New-VM -Name $name -MemoryStartupBytes 1GB -Generation 2"
                + " -NewVHDPath \"D:\\$name.vhdx\" -NewVHDSizeBytes 1GB\n"
                + "Set-VMNetworkAdapter -VMName $name -StaticMacAddress '00155D010203'\n"
                + "Connect-VMNetworkAdapter -VMName $name -SwitchName 'external' }\n");
        HostProbe probe = probe(HYPERV_ADMINISTRATOR);
        assertThat(probe.unread()).isEmpty();
        assertThat(probe.offersNesting()).contains(false);
        assertThat(probe.membership()).contains(new HostProbe.Membership(true, true));
        assertThat(probe.policies()).contains(new HostProbe.Policies("AllSigned", "FullLanguage", true, true, false));
        assertThat(probe.restartPending()).contains(true);
        assertThat(probe.rootVolume().orElseThrow().others()).containsExactly("another", "others");
        assertThat(probe.twice()).contains(Map.of("00155D010203 (external)", List.of("others", "another")));
    }

    @Test
    public void anExecutionPolicyOfTheAccountCountsUnlessTheMachineHasOne() throws Exception {
        String account = "HKCU\\SOFTWARE\\Policies\\Microsoft\\PowerShellCore";
        world.run("Edit-Double '' { param($m) $m.registry['" + account + "'] = @{ EnableScripts = 0 } }");
        assertThat(execution()).isEqualTo("Restricted");
        world.run("Edit-Double '' { param($m) $m.registry['SOFTWARE\\Policies\\Microsoft\\PowerShellCore'] = "
                + "@{ EnableScripts = 1; ExecutionPolicy = 'RemoteSigned' } }");
        assertThat(execution()).isEqualTo("RemoteSigned");
    }

    private String execution() throws Exception {
        return probe(HYPERV_ADMINISTRATOR).policies().orElseThrow().execution();
    }

    @Test
    public void faultsOfImagesAreSeen() throws Exception {
        world.run("New-DoubleImage 'D:\\images\\bad.vhdx' -Unsuitable | Out-Null\n"
                + "[IO.File]::WriteAllText($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath("
                + "'D:\\images\\none.vhdx'), 'no disk')\n"
                + "New-DoubleImage 'D:\\images\\taken.vhdx' | Out-Null\n"
                + "Mount-VHD -Path 'D:\\images\\taken.vhdx' -ReadOnly\n");
        List<HostProbe.Image> images = probe("").images().orElseThrow();
        assertThat(images).extracting(HostProbe.Image::name).contains("bad.vhdx", "none.vhdx", "taken.vhdx");
        assertThat(image(images, "bad.vhdx").integrity()).isTrue();
        assertThat(image(images, "bad.vhdx").readOnly()).isFalse();
        assertThat(image(images, "none.vhdx").disk()).isEmpty();
        assertThat(image(images, "none.vhdx").error()).isPresent();
        assertThat(image(images, "taken.vhdx").disk().orElseThrow().attached()).isTrue();
    }

    @Test
    public void whatCannotBeReadIsToldAndTheRestIsRead() throws Exception {
        for (String language : List.of("en", "de", "pl", "ja")) {
            world.run("Set-DoubleSetting @{ language = '" + language + "' }\n"
                    + "Add-DoubleFault -Cmdlet Get-VMSwitch -Nth 1 -ErrorClass ACCESS_DENIED\n"
                    + "Add-DoubleFault -Cmdlet bcdedit.exe -Nth 1 -ErrorClass ACCESS_DENIED\n"
                    + "Edit-Double '' { param($m) $m.role = 'Installed' }\n");
            HostProbe probe = probe(HYPERV_ADMINISTRATOR);
            assertThat(probe.unread()).as(language).containsOnlyKeys("boot", "switches");
            assertThat(probe.unread().get("switches").error()).as(language).isEqualTo(ErrorClass.ACCESS_DENIED);
            assertThat(probe.unread().get("boot").error()).as(language).isEqualTo(ErrorClass.REFUSED);
            assertThat(probe.switches()).isEmpty();
            assertThat(probe.vms()).isPresent();
        }
    }

    @Test
    public void aHostWithoutHypervIsAHostToo() throws Exception {
        world.run("Edit-Double '' { param($m) $m.role = 'Absent' }\n");
        HostProbe probe = probe(HYPERV_ADMINISTRATOR);
        assertThat(probe.hypervisor().orElseThrow().service()).isEqualTo(HostProbe.Service.ABSENT);
        assertThat(probe.scheduler()).isEmpty();
        assertThat(probe.unread()).containsKeys("vms", "switches").doesNotContainKeys("system", "memory", "scheduler");
    }

    private HostProbe probe(String more) throws Exception {
        HostSite site = new HostSite(
                "hv1",
                "D:\\nhv",
                "D:\\images",
                Optional.of("external"),
                Optional.empty(),
                VmLimits.DEFAULT,
                FirstBoot.SEED);
        try (Worker worker =
                Worker.start("hv1", world.transport(), ModuleText.shipped().with(more), DEADLINE)) {
            return new HypervProber(
                            site,
                            (request, deadline) ->
                                    worker.call(request, deadline).result())
                    .probe();
        }
    }

    private static HostProbe.Image image(List<HostProbe.Image> images, String name) {
        return images.stream()
                .filter(image -> image.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
