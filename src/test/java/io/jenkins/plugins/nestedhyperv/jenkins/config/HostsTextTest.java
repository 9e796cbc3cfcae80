package io.jenkins.plugins.nestedhyperv.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.nestedhyperv.lab.config.ConnectionConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.lab.config.ProcessorMake;
import io.jenkins.plugins.nestedhyperv.lab.config.SimulatedMachine;
import io.jenkins.plugins.nestedhyperv.lab.config.Speed;
import io.jenkins.plugins.nestedhyperv.lab.config.Transport;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** What is made of what an administrator says of hosts. */
public class HostsTextTest {
    private static final Map<String, Object> GOOD = host("one", "/labs/one", "16GB", 8, "200GB", 3);

    private static Map<String, Object> host(
            String name, String root, String memory, Object cpus, String disk, Object vms) {
        return with(new QemuFields(name, root, "/images").toHost(), "quotas", HostMaps.quotas(memory, cpus, disk, vms));
    }

    private static Map<String, Object> with(Map<String, Object> host, String key, Map<String, Object> part) {
        host.put(key, part);
        return host;
    }

    @Test
    public void whatIsSaidIsWhatTheEngineTakes() {
        HostConfig config = HostsText.read(List.of(GOOD)).hosts().get(0);
        assertThat(config.kind()).isEqualTo(HostKind.QEMU);
        assertThat(config.name()).isEqualTo("one");
        assertThat(config.root().text()).isEqualTo("/labs/one");
        assertThat(config.images().text()).isEqualTo("/images");
        assertThat(config.outside()).isEqualTo(Outside.RESTRICTED);
        assertThat(config.quotas().memory()).contains(DataSize.ofGigabytes(16));
        assertThat(config.quotas().cpus()).contains(8);
        assertThat(config.quotas().disk()).contains(DataSize.ofGigabytes(200));
        assertThat(config.quotas().vms()).contains(3);
    }

    @Test
    public void whatIsNotSaidIsDerived() {
        HostConfig config = HostsText.read(List.of(host("one", "/labs/one", " ", null, null, "")))
                .hosts()
                .get(0);
        assertThat(config.quotas().memory()).isEmpty();
        assertThat(config.quotas().vms()).isEmpty();
    }

    @Test
    public void aFloorThatIsNotSaidIsTheDefault() {
        assertThat(HostsText.read(List.of(GOOD)).hosts().get(0).floors()).isEqualTo(Floors.DEFAULT);
        Map<String, Object> host = host("one", "/labs/one", null, null, null, null);
        HostConfig config = HostsText.read(List.of(with(host, "floors", HostMaps.floors(" ", "50GB"))))
                .hosts()
                .get(0);
        assertThat(config.floors()).isEqualTo(new Floors(Floors.DEFAULT.memory(), DataSize.ofGigabytes(50)));
    }

    @Test
    public void aFirstBootThatThereIsNotIsRefusedWithThoseThatThereAre() {
        Map<String, Object> host = new HypervFields(
                        "one", null, null, null, null, null, "D:\\Labs", "D:\\Images", null, null, "disc")
                .toHost();
        assertThat(HostsText.problems(List.of(host)))
                .containsExactly(
                        "hosts[0].firstBoot: found \"disc\"; allowed: one of seed, disk. Did you mean \"disk\"?");
    }

    @Test
    public void aSimulatedHostIsWhatIsSaidOfIt() {
        Map<String, Object> said = with(
                new SimulatedFields("one", "intel", "64GB", 8, "2TB", "real").toHost(),
                "quotas",
                HostMaps.quotas("32GB", null, " ", 2));
        HostConfig config = HostsText.read(List.of(said)).hosts().get(0);
        assertThat(config.kind()).isEqualTo(HostKind.SIMULATED);
        assertThat(config.machine())
                .contains(new SimulatedMachine(
                        ProcessorMake.INTEL,
                        DataSize.ofGigabytes(64),
                        8,
                        DataSize.ofGigabytes(2048),
                        Speed.REAL,
                        Map.of()));
        assertThat(config.quotas().vms()).contains(2);
        Map<String, Object> nothing = new SimulatedFields("one", "", null, null, " ", null).toHost();
        assertThat(HostsText.read(List.of(nothing)).hosts().get(0).machine()).contains(SimulatedMachine.DEFAULT);
    }

    @Test
    public void aWindowsHostIsReachedOverSshWhereAnAddressIsSaid() {
        Map<String, Object> said = new HypervFields(
                        "one",
                        null,
                        "hv-1",
                        2222,
                        "hv-1-labs",
                        "trust-first",
                        "D:\\Labs",
                        "D:\\Images",
                        "Lab Switch",
                        42,
                        "disk")
                .toHost();
        HostConfig config = HostsText.read(List.of(said)).hosts().get(0);
        assertThat(config.kind()).isEqualTo(HostKind.HYPERV);
        assertThat(config.connection())
                .contains(new ConnectionConfig(
                        Transport.SSH,
                        Optional.of("hv-1"),
                        2222,
                        Optional.of(HypervFields.USER),
                        Optional.of("hv-1-labs"),
                        Optional.of("trust-first")));
        assertThat(config.hostSwitch()).contains("Lab Switch");
        assertThat(config.vlan()).contains(42);
        assertThat(config.firstBoot()).isEqualTo(FirstBoot.DISK);
    }

    @Test
    public void aWindowsHostWithoutAnAddressIsThisMachineWhateverElseIsSaid() {
        Map<String, Object> said = new HypervFields(
                        "one", null, " ", 22, "labs", "trust-first", "D:\\Labs", "D:\\Images", " ", null, null)
                .toHost();
        HostConfig config = HostsText.read(List.of(said)).hosts().get(0);
        assertThat(config.connection()).contains(ConnectionConfig.LOCAL);
        assertThat(config.hostSwitch()).isEmpty();
        assertThat(config.firstBoot()).isEqualTo(FirstBoot.SEED);
    }

    @Test
    public void aWindowsHostWithAnAgentHasNoAddressBesideIt() {
        Map<String, Object> said = new HypervFields(
                        "one", "node-1", " ", 22, "labs", null, "D:\\Labs", "D:\\Images", null, null, null)
                .toHost();
        assertThat(HostsText.read(List.of(said)).hosts().get(0).connection()).contains(ConnectionConfig.LOCAL);
        Map<String, Object> both = new HypervFields(
                        "one", "node-1", "hv-1", null, null, null, "D:\\Labs", "D:\\Images", null, null, null)
                .toHost();
        assertThat(HostsText.problems(List.of(both)))
                .containsExactly(
                        "hosts[0].connection.address: found the key \"address\"; allowed: none of address, user,"
                                + " secret and hostKey for the transport local.");
    }

    @Test
    public void severalSimulatedHostsMayBeAlike() {
        List<Map<String, Object>> hosts = List.of(
                new SimulatedFields("one", null, null, null, null, null).toHost(),
                new SimulatedFields("two", null, null, null, null, null).toHost());
        assertThat(HostsText.read(hosts).hosts()).hasSize(2);
    }

    @Test
    public void whatIsWrongWithASimulatedHostIsToldByItsPath() {
        Map<String, Object> bad = SimulatedFields.ofSize("1GB", "many", "none").toHost();
        assertThat(HostsText.problems(List.of(), bad, "machine.memory")).hasSize(1);
        assertThat(HostsText.problems(List.of(), bad, "machine.cpus")).hasSize(1);
        assertThat(HostsText.problems(List.of(), bad, "machine.disk")).hasSize(1);
        Map<String, Object> simulated = new SimulatedFields("two", null, null, null, null, null).toHost();
        assertThat(HostsText.problems(List.of(GOOD, simulated)))
                .singleElement()
                .asString()
                .startsWith("hosts[1].kind: found simulated beside another kind");
    }

    @Test
    public void noHostIsFine() {
        assertThat(HostsText.read(List.of()).hosts()).isEmpty();
    }

    @Test
    public void everythingThatIsWrongIsToldWithThePathOfItsField() {
        Map<String, Object> bad = host("One!", "labs", "16", 8, "200GB", 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostsText.read(List.of(GOOD, bad)))
                .satisfies(e -> assertThat(e.getMessage().lines().map(line -> line.replaceFirst(": found .*", "")))
                        .containsExactlyInAnyOrder(
                                "hosts[1].name", "hosts[1].root", "hosts[1].quotas.memory", "hosts[1].quotas.vms"));
    }

    @Test
    public void twoHostsOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostsText.read(List.of(GOOD, host("one", "/labs/two", null, null, null, null))))
                .withMessage("hosts[1].name: found \"one\" again, which hosts[0] has as well;"
                        + " allowed: a name that no other host has.");
    }

    @Test
    public void aFieldIsCheckedWhateverTheOthersAre() {
        Map<String, Object> bad = host("", "labs", "16", "many", null, null);
        assertThat(HostsText.problems(List.of(), bad, "quotas.memory")).hasSize(1);
        assertThat(HostsText.problems(List.of(), bad, "quotas.cpus"))
                .containsExactly("found \"many\"; allowed: a whole number from 1 to 4096.");
        assertThat(HostsText.problems(List.of(), bad, "images")).isEmpty();
        assertThat(HostsText.problems(List.of(), GOOD, "root")).isEmpty();
    }

    @Test
    public void aRootIsComparedWithThoseOfTheOtherHosts() {
        Map<String, Object> inside = host("two", "/labs/one/two", null, null, null, null);
        assertThat(HostsText.problems(List.of(GOOD), inside, "root"))
                .singleElement()
                .asString()
                .startsWith("found \"/labs/one/two\", and hosts[0] has \"/labs/one\": one lies inside the other;");
        assertThat(HostsText.problems(List.of(GOOD), inside, "name")).isEmpty();
    }
}
