package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** Who reaches whom: two labs at once, one of them with inner VMs in two host VMs. */
public class NetworksLongIT {
    @ClassRule
    public static final RealCli CLI = new RealCli();

    /** inner-1 and inner-3 are in host-1, inner-2 is in host-2. */
    private static final String BRIDGED = "hosts: [{image: tiny, count: 2, memory: 1GB}]\n"
            + "inner: [{image: tiny, count: 3, memory: 192MB}]\n"
            + "network: {mode: bridged, subnet: 10.77.0.0/24}\n";

    private static final String NAT = "hosts: [{image: tiny, memory: 1GB}]\n"
            + "inner: [{image: tiny, count: 2, memory: 192MB}]\n"
            + "network: {mode: nat, subnet: 10.78.0.0/24}\n";

    /** This machine as its guests' user network shows it, and what that network's own services are called. */
    private static final List<String> GATEWAYS = List.of("10.0.2.2", "10.0.2.3", "10.0.2.1");

    private static LabId bridged;
    private static LabId nat;

    @BeforeClass
    public static void buildBothLabsAtOnce() throws Exception {
        CliRun first = CLI.start("up", CLI.spec(BRIDGED), "--json");
        CliRun second = CLI.start("up", CLI.spec(NAT), "--json");
        bridged = RealCli.ready(first);
        nat = RealCli.ready(second);
    }

    @Before
    public void sayWhatRuns() throws Exception {
        RanAgainst.record("real nested VMs on qemu (" + CLI.accelerator() + ")");
    }

    @Test
    public void innerVmsBehindNatTalkByName() throws Exception {
        assertTalks(nat, "inner-1", "inner-2");
        assertTalks(nat, "inner-2", "inner-1");
    }

    @Test
    public void bridgedInnerVmsOfOneHostVmTalkByName() throws Exception {
        assertTalks(bridged, "inner-1", "inner-3");
    }

    @Test
    public void bridgedInnerVmsTalkByNameAcrossHostVms() throws Exception {
        assertTalks(bridged, "inner-1", "inner-2");
        assertTalks(bridged, "inner-2", "inner-3");
    }

    @Test
    public void bridgedHostVmsTalkByName() throws Exception {
        assertTalks(bridged, "host-2", "host-1");
        assertTalks(bridged, "inner-1", "host-2");
    }

    @Test
    public void guestsDoNotReachThisMachine() throws Exception {
        List<Door> doors = new ArrayList<>();
        try {
            List<String> targets = new ArrayList<>();
            Door loopback = Door.at(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            doors.add(loopback);
            GATEWAYS.forEach(gateway -> targets.add(gateway + ":" + loopback.port()));
            for (InetAddress address : addressesOfThisMachine()) {
                Door door = Door.at(address);
                doors.add(door);
                targets.add(address.getHostAddress() + ":" + door.port());
            }
            for (Guest guest : guests()) {
                assertReachesNone(guest, targets);
            }
            assertThat(doors).extracting(Door::callers).containsOnly(0);
        } finally {
            for (Door door : doors) {
                door.close();
            }
        }
    }

    @Test
    public void guestsDoNotReachAnotherLab() throws Exception {
        for (Guest guest : guests()) {
            LabId other = guest.lab().equals(nat) ? bridged : nat;
            String subnet = other.equals(nat) ? "10.78.0." : "10.77.0.";
            List<String> targets = new ArrayList<>();
            for (int last = 1; last <= 6; last++) {
                targets.add(subnet + last + ":22");
            }
            for (String port : CLI.leftovers(other).ports()) {
                targets.add("10.0.2.2:" + port.substring(port.lastIndexOf(':') + 1));
            }
            assertThat(targets).as("with the forwarded ports of %s", other).hasSizeGreaterThan(6);
            assertReachesNone(guest, targets);
        }
    }

    private record Guest(LabId lab, String vm) {}

    private static List<Guest> guests() {
        return List.of(
                new Guest(nat, "host-1"),
                new Guest(nat, "inner-1"),
                new Guest(bridged, "host-1"),
                new Guest(bridged, "inner-1"));
    }

    /** The SSH server of the other VM greets whoever connects. */
    private static void assertTalks(LabId lab, String from, String to) throws Exception {
        JsonObject result = CLI.exec(lab, from, "nc -w 20 " + to + " 22 </dev/null | head -n 1");
        assertThat(result.get("output").getAsString())
                .as("what %s says to %s: %s", to, from, result)
                .startsWith("SSH-2.0-");
    }

    private static void assertReachesNone(Guest guest, List<String> targets) throws Exception {
        String command = "for target in " + String.join(" ", targets)
                + "; do echo hello | nc -w 2 ${target%:*} ${target#*:} && echo reached $target; done; echo all tried";
        JsonObject result = CLI.exec(guest.lab(), guest.vm(), command);
        assertThat(result.get("output").getAsString())
                .as("%s: %s", guest, result)
                .contains("all tried")
                .doesNotContain("reached ", "SSH-", Door.GREETING);
    }

    private static List<InetAddress> addressesOfThisMachine() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4 && !address.isLoopbackAddress())
                .toList();
    }
}
