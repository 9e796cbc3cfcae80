package io.jenkins.plugins.nestedhyperv.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.agent.NoInsides;
import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.config.VmLimits;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import io.jenkins.plugins.nestedhyperv.powershell.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** The host kind through a real PowerShell engine on the double of a Windows host. */
public class HypervHostTest {
    private static final VmLimits LIMITS = new VmLimits(9_000, 250, 30);
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final LabId LAB = new LabId("k7qm2x9d");
    private static final Ledger LEDGER = new Ledger("5d0c7a52-3f77-4f0e-9a43-0d5b7f7d9c11", 3);
    private static final HostVmPlan VM = new HostVmPlan(
            "host-1",
            "win",
            2,
            DataSize.ofGigabytes(4),
            List.of(DataSize.ofGigabytes(10)),
            List.of("ubuntu"),
            new NetworkPlan("52:54:00:12:34:56", "10.77.0.1/24", Map.of()),
            Optional.of("switch"),
            "ssh-ed25519 AAAA lab");

    private static final String SEED = "D:\\nhv\\labs\\k7qm2x9d\\nhv-k7qm2x9d-host-1\\seed.iso";
    private static final String IMAGE_HASH = "(Get-FileHash -LiteralPath 'D:\\images\\win.vhdx').Hash";
    private static final String REMOVE_SEED = "function Test-NhvSeedRemoval {\n"
            + "    param($Installation, $Lab)\n"
            + "    Remove-NhvSeed -Site @{ Root = 'D:\\nhv'; Installation = $Installation; Lab = $Lab } -Name 'host-1'\n"
            + "    return [ordered] @{ drive = \"$((Get-VMDvdDrive -VMName 'nhv-k7qm2x9d-host-1').Path)\" }\n"
            + "}\n";

    private final TemporaryFolder folder = new TemporaryFolder();
    private final Engine engine = new Engine();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(engine).around(folder);

    private final KeyPair key = newKey();
    private final GuestPasswords passwords = new GuestPasswords(lab -> key);
    private final List<String> calls = new ArrayList<>();
    private DoubleWorld world;
    private Worker worker;
    private HypervHost host;

    @Before
    public void open() throws Exception {
        world = DoubleWorld.make(engine, folder.getRoot().toPath().resolve("world"));
        worker = Worker.start("hv1", world.transport(), ModuleText.shipped(), DEADLINE);
        open(world.carrier());
    }

    private void open(FileCarrier carrier) {
        open(carrier, FirstBoot.SEED);
    }

    private void open(FileCarrier carrier, FirstBoot firstBoot) {
        HostSite site = new HostSite(
                "hv1", "D:\\nhv", "D:\\images", Optional.of("external"), Optional.empty(), LIMITS, firstBoot);
        host = new HypervHost(
                site,
                (request, deadline) -> {
                    calls.add(request + " within " + deadline);
                    return worker.call(request, deadline).result();
                },
                new HostVmSeeds(passwords, carrier),
                new NoInsides(),
                Clock.systemUTC());
    }

    /** How a file is brought. */
    private interface Bringing {
        void carry(String folder, String name, byte[] content) throws IOException;
    }

    private static FileCarrier bringing(Bringing way) {
        return new FileCarrier() {
            @Override
            public void carry(String folder, String name, byte[] content) throws IOException {
                way.carry(folder, name, content);
            }

            @Override
            public byte[] fetch(String folder, String name) {
                throw new IllegalStateException(name);
            }
        };
    }

    @After
    public void close() {
        host.close();
        worker.close();
    }

    @Test
    public void aHostVmComesAndGoesAndLeavesNothing() throws Exception {
        assertThat(build()).containsOnly(new ActionOutcome.Done());
        assertThat(build()).as("again").containsOnly(new ActionOutcome.Done());
        LabOnHost there = look().orElseThrow();
        assertThat(there.opened()).isTrue();
        assertThat(there.switches()).containsExactly("switch");
        assertThat(there.lease()).hasValueSatisfying(lease -> assertThat(lease).isPositive());
        assertThat(there.hostVms()).singleElement().satisfies(vm -> {
            assertThat(vm.created()).isTrue();
            assertThat(vm.disks()).isTrue();
            assertThat(vm.extensionsExposed()).isTrue();
            assertThat(vm.power()).isEqualTo(Power.RUNNING);
            assertThat(vm.diskUse()).isGreaterThan(DataSize.ZERO);
        });
        assertThat(remove()).containsOnly(new ActionOutcome.Done());
        assertThat(remove()).as("again").containsOnly(new ActionOutcome.Done());
        assertThat(look().orElseThrow().isEmpty()).isTrue();
        assertThat(look().orElseThrow().buried()).isTrue();
        assertThat(world.run("@(Get-VM).Count; @(Get-VMSwitch).Count; @(Get-ChildItem 'D:\\nhv\\labs').Count")
                        .split("\\s+"))
                .containsExactly("0", "1", "0");
    }

    @Test
    public void nothingIsMadeForALabThatIsToGo() throws Exception {
        build();
        perform(new Action.BuryLab(LAB));
        assertThat(host.perform(batch(LEDGER, new Action.CreateDisks(VM))))
                .isInstanceOfSatisfying(
                        BatchAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(BatchAnswer.Refusal.TOMBSTONE));
    }

    @Test
    public void whatIsSentWithTheTombstoneIsDoneInItsOrder() throws Exception {
        build();
        BatchAnswer answer = host.perform(batch(
                LEDGER, new Action.BuryLab(LAB), new Action.StartHostVm("host-1"), new Action.TurnOffHostVm("host-2")));
        List<ActionOutcome> outcomes = ((BatchAnswer.Taken) answer).outcomes();
        assertThat(outcomes.get(0)).isEqualTo(new ActionOutcome.Done());
        assertThat(outcomes.subList(1, 3)).allMatch(ActionOutcome.NotBegun.class::isInstance);
        assertThat(look().orElseThrow().hostVms().get(0).power()).isEqualTo(Power.RUNNING);
    }

    @Test
    public void aVmThatGoesWhileItIsLookedAtDoesNotSpoilTheLook() throws Exception {
        build();
        world.run("Add-DoubleFault -Cmdlet Get-VMProcessor -ErrorClass NOT_FOUND -Times 2\n");
        assertThat(look().orElseThrow().hostVms()).hasSize(1);
        world.run("Add-DoubleFault -Cmdlet Get-VMProcessor -ErrorClass NOT_FOUND -Times 3\n");
        assertThatThrownBy(this::look).hasMessageContaining("GetVMProcessor");
    }

    @Test
    public void anOldLedgerIsRefused() throws Exception {
        build();
        Ledger old = new Ledger(LEDGER.installation(), LEDGER.generation() - 1);
        assertThat(host.perform(batch(old, new Action.StartHostVm("host-1"))))
                .isInstanceOfSatisfying(
                        BatchAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(BatchAnswer.Refusal.OLDER_GENERATION));
    }

    @Test
    public void leasesAreRenewed() throws Exception {
        build();
        host.renew(LEDGER, Set.of(LAB, new LabId("another1")), Duration.ofDays(3));
        assertThat(look().orElseThrow().lease().orElseThrow()).isGreaterThan(Duration.ofDays(2));
    }

    @Test
    public void aLeaseThatCannotBeRenewedKeepsNoOtherFromIt() throws Exception {
        build();
        LabId damaged = new LabId("another1"); // comes before the other one
        host.perform(new Batch(
                LEDGER, damaged, DEADLINE, List.of(new Action.OpenLab(damaged, List.of(), Duration.ofDays(1)))));
        Path lease = world.file("D:\\nhv\\labs\\another1\\lease.json");
        Files.delete(lease);
        Files.createDirectories(lease.resolve("folder"));
        assertThatThrownBy(() -> host.renew(LEDGER, Set.of(LAB, damaged), Duration.ofDays(3)))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("another1");
        assertThat(look().orElseThrow().lease().orElseThrow()).isGreaterThan(Duration.ofDays(2));
    }

    @Test
    public void aCopyOfAMarkedVmIsReportedAndStays() throws Exception {
        build();
        world.run("$vm = Get-VM -Name 'nhv-k7qm2x9d-host-1'\n"
                + "New-VM -Name 'nhv-k7qm2x9d-host-1' -Path 'C:\\elsewhere' -MemoryStartupBytes 1GB -Generation 2 |"
                + " Set-VM -Notes $vm.Notes\n");
        assertThat(contents().oddities())
                .singleElement()
                .satisfies(odd -> assertThat(odd.what()).contains("made a copy"));
        remove();
        assertThat(world.run("Get-VM | ForEach-Object { $_.Path }").trim())
                .isEqualTo("C:\\elsewhere\\nhv-k7qm2x9d-host-1");
    }

    @Test
    public void theSeedGivesAHostVmItsNameAndPassword() throws Exception {
        build();
        assertThat(world.run(entering(passwords.first(VmRef.hostVm(LAB, "host-1"))))
                        .trim())
                .isEqualTo("k7qm2x9d-host-1");
        assertThat(world.file("D:\\nhv\\spool")).isEmptyDirectory();
    }

    @Test
    public void aSeedThatWasDamagedOnItsWayIsRefused() throws Exception {
        open(bringing((path, name, content) -> world.carrier().carry(path, name, new byte[] {1})));
        assertThat(build()).anySatisfy(outcome -> assertThat(outcome.toString()).contains("not what was sent"));
    }

    @Test
    public void aSeedThatDoesNotArriveIsToldWithoutAnythingDone() throws Exception {
        open(bringing((path, name, content) -> {
            throw new IOException("disk full");
        }));
        assertThatThrownBy(this::build)
                .isInstanceOf(HostException.class)
                .hasMessageContaining("nhv-k7qm2x9d-host-1-seed.iso")
                .hasMessageContaining("disk full");
    }

    @Test
    public void whatNobodyTookFromTheSpoolGoesAfterADayAndTheRestStays() throws Exception {
        for (String name : List.of("nhv-another1-host-1-seed.iso", "nhv-another2-host-1-seed.iso", "other.iso")) {
            world.carrier().carry("D:\\nhv\\spool", name, new byte[] {1});
        }
        for (String old : List.of("nhv-another1-host-1-seed.iso", "other.iso")) {
            Files.setLastModifiedTime(
                    world.file("D:\\nhv\\spool\\" + old),
                    FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        }
        build();
        assertThat(contents().oddities()).isEmpty();
        assertThat(world.file("D:\\nhv\\spool").toFile().list())
                .containsExactlyInAnyOrder("nhv-another2-host-1-seed.iso", "other.iso");
    }

    @Test
    public void theSeedGoesAfterTheFirstContact() throws Exception {
        worker.close();
        worker = Worker.start(
                "hv1",
                world.transport(),
                ModuleText.shipped().with(REMOVE_SEED + "Export-ModuleMember -Function Test-NhvSeedRemoval\n"),
                DEADLINE);
        build();
        assertThat(world.file(SEED)).exists();
        Request remove =
                Request.of("Test-NhvSeedRemoval", Map.of("Installation", LEDGER.installation(), "Lab", LAB.value()));
        for (int i = 0; i < 2; i++) {
            assertThat(worker.call(remove, DEADLINE).result().get("drive").getAsString())
                    .isEmpty();
            assertThat(world.file(SEED)).doesNotExist();
        }
        assertThat(build()).as("again").containsOnly(new ActionOutcome.Done());
        assertThat(world.file(SEED)).doesNotExist();
        assertThat(world.file("D:\\nhv\\spool")).isEmptyDirectory();
        assertThat(remove()).containsOnly(new ActionOutcome.Done());
    }

    @Test
    public void theDiskGivesAHostVmItsNameAndPasswordWhereThatIsChosen() throws Exception {
        worker.close();
        ModuleText module = ModuleText.shipped().with("function Get-NhvTokenGroup { Get-DoubleGroup }\n");
        worker = Worker.start("hv1", world.transport(), module, DEADLINE);
        open(world.carrier(), FirstBoot.DISK);
        String image = world.run(IMAGE_HASH);
        assertThat(build()).containsOnly(new ActionOutcome.Done());
        assertThat(build()).as("again").containsOnly(new ActionOutcome.Done());
        Secret first = passwords.first(VmRef.hostVm(LAB, "host-1"));
        assertThat(world.run(entering(first)).trim()).isEqualTo("k7qm2x9d-host-1");
        assertThat(world.run("@(Get-VMDvdDrive -VMName 'nhv-k7qm2x9d-host-1').Count")
                        .trim())
                .isEqualTo("0");
        assertThat(world.file("D:\\nhv\\spool")).isEmptyDirectory();
        assertThat(calls)
                .noneMatch(call -> call.contains(first.value()))
                .anyMatch(call -> call.contains("CreateDisks") && call.endsWith("within PT17M"))
                .anyMatch(call -> call.contains("StartHostVm") && call.endsWith("within PT4M"));
        assertThat(contents().oddities()).isEmpty();
        assertThat(remove()).containsOnly(new ActionOutcome.Done());
        assertThat(world.run(IMAGE_HASH)).isEqualTo(image);
    }

    @Test
    public void theDiskIsMountedByAnAdministratorAlone() throws Exception {
        worker.close();
        ModuleText module = ModuleText.shipped().with("function Get-NhvTokenGroup { 'S-1-5-32-578' }\n");
        worker = Worker.start("hv1", world.transport(), module, DEADLINE);
        open(world.carrier(), FirstBoot.DISK);
        assertThat(build())
                .filteredOn(ActionOutcome.Failed.class::isInstance)
                .first()
                .asString()
                .contains("S-1-5-32-544", "firstBoot: seed", "lasting=true");
    }

    private static String entering(Secret password) {
        return "$c = [pscredential]::new('Administrator', (ConvertTo-SecureString '" + password.value()
                + "' -AsPlainText -Force))\n"
                + "Invoke-Command -VMName 'nhv-k7qm2x9d-host-1' -Credential $c -ScriptBlock {"
                + " (Get-CimInstance Win32_ComputerSystem).Name }\n";
    }

    @Test
    public void aHostVmIsLimitedInWhatItTakesOfItsHost() throws Exception {
        build();
        assertThat(limits()).isEqualTo("9000 9000 9000, 250000000, 30");
    }

    @Test
    public void weightsAreLeftAloneWhereTheSchedulerHasNoUseForThem() throws Exception {
        world.run("Edit-Double -Change { param($m) $m.spec.productType = 1 }");
        build();
        assertThat(limits()).endsWith(", 100");
    }

    private String limits() throws Exception {
        return world.run(
                        "$name = 'nhv-k7qm2x9d-host-1'\n"
                                + "$card = Get-VMNetworkAdapter -VMName $name -Name 'outside'\n"
                                + "\"$((Get-VMHardDiskDrive -VMName $name).MaximumIOPS), "
                                + "$($card.BandwidthSetting.MaximumBandwidth), $((Get-VMProcessor -VMName $name).RelativeWeight)\"")
                .trim();
    }

    @Test
    public void aCardDoesNotGetTheAddressOfAnotherVm() throws Exception {
        String taken = new CardAddresses(LAB).outside("host-1");
        world.run("New-VM -Name 'theirs' -MemoryStartupBytes 1GB -Generation 2 | Out-Null\n"
                + "Set-VMNetworkAdapter -VMName 'theirs' -StaticMacAddress '" + taken + "'\n"
                + "Connect-VMNetworkAdapter -VMName 'theirs' -SwitchName 'external'\n");
        assertThat(build()).anySatisfy(outcome -> assertThat(outcome.toString()).contains(taken, "theirs"));
        assertThat(world.run("(Get-VM -Name 'nhv-k7qm2x9d-host-1').Notes").trim())
                .as("the mark of a VM that is complete")
                .isEmpty();
    }

    @Test
    public void whatSomebodyLeftWhereHyperVKeepsAVmStaysAndTheLabGoes() throws Exception {
        build();
        String left = "D:\\nhv\\labs\\k7qm2x9d\\nhv-k7qm2x9d-host-1\\Virtual Machines\\theirs.txt";
        Files.writeString(world.file(left), "theirs");
        assertThat(contents().oddities()).isEmpty();
        perform(new Action.BuryLab(LAB), new Action.TurnOffHostVm("host-1"), new Action.DeleteHostVm("host-1"));
        assertThat(look().orElseThrow().hostVms()).isEmpty();
        assertThat(contents().oddities())
                .singleElement()
                .satisfies(odd -> assertThat(odd.where()).isEqualTo(left));
        assertThat(remove()).containsOnly(new ActionOutcome.Done());
        assertThat(look().orElseThrow().isEmpty()).isTrue();
        assertThat(world.file(left)).hasContent("theirs");
    }

    private List<ActionOutcome> build() throws Exception {
        return List.of(
                        perform(new Action.OpenLab(
                                LAB,
                                List.of(new Thing(Role.HOST_VM, "host-1"), new Thing(Role.SWITCH, "switch")),
                                Duration.ofDays(1))),
                        perform(new Action.CreateSwitch("switch"), new Action.CreateDisks(VM)),
                        perform(new Action.CreateHostVm(VM)),
                        perform(new Action.ExposeExtensions("host-1"), new Action.StartHostVm("host-1")))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<ActionOutcome> remove() throws Exception {
        return List.of(
                        perform(new Action.BuryLab(LAB)),
                        perform(new Action.TurnOffHostVm("host-1")),
                        perform(new Action.DeleteHostVm("host-1"), new Action.DeleteSwitch("switch")),
                        perform(new Action.CloseLab(LAB)))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<ActionOutcome> perform(Action... actions) throws Exception {
        BatchAnswer answer = host.perform(batch(LEDGER, actions));
        assertThat(answer).isInstanceOf(BatchAnswer.Taken.class);
        return ((BatchAnswer.Taken) answer).outcomes();
    }

    private static Batch batch(Ledger ledger, Action... actions) {
        return new Batch(ledger, LAB, Duration.ofMinutes(2), List.of(actions));
    }

    private Optional<LabOnHost> look() throws Exception {
        return contents().lab(LAB);
    }

    private HostContents contents() throws Exception {
        HostSnapshot snapshot = host.snapshot(LEDGER, Map.of());
        assertThat(snapshot.resources().found().orElseThrow().memory()).isEqualTo(DataSize.ofGigabytes(64));
        return snapshot.contents().found().orElseThrow();
    }

    private static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
