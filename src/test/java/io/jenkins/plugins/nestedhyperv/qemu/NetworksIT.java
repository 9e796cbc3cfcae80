package io.jenkins.plugins.nestedhyperv.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.agent.GuestKeyMaker;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestSsh;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Secrets;
import io.jenkins.plugins.nestedhyperv.qemu.doctor.Leftovers;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.image.TestImages;
import io.jenkins.plugins.nestedhyperv.qemu.inside.SshInsides;
import io.jenkins.plugins.nestedhyperv.qemu.machine.ProcFs;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Whom real guests reach, and whom they do not. */
public class NetworksIT {
    private static final String GREETED = "SSH-2.0-dropbear";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final GuestSsh ssh = new GuestSsh(Clock.systemUTC());
    private final GuestKeyMaker keys = new GuestKeyMaker(new SecureRandom(), new InTheClear());
    private final GuestKey key = keys.make();
    private Path root;
    private PageServer pages;
    private RealHost host;

    @Before
    public void open() throws Exception {
        root = temporary.getRoot().toPath().toRealPath();
        TestImages.tiny();
        RanAgainst.record("real nested VMs on qemu");
        pages = new PageServer(executor);
        Background background = new Background(Clock.systemUTC(), executor, timer);
        host = new RealHost(
                root,
                TestImages.folder(),
                Optional.of(pages.endpoint()),
                addresses -> new SshInsides(addresses, ssh, lab -> keys.open(key), background, new Random(1)));
    }

    @After
    public void endWhatAFailedTestLeft() throws Exception {
        host.close();
        pages.close();
        ssh.close();
        executor.shutdownNow();
        timer.shutdownNow();
        ProcFs processes = ProcFs.ofThisMachine();
        processes.qemus().stream()
                .filter(process -> process.folder().startsWith(root))
                .forEach(processes::kill);
    }

    @Test
    public void aBridgedLabReachesItselfByNameAndNobodyElse() throws Exception {
        LabId one = new LabId("bridgeda");
        LabId other = new LabId("bridgedb");
        BridgedLab lab = lab(one, Map.of("host-1", List.of("inner-1", "inner-2"), "host-2", List.of("inner-3")));
        BridgedLab neighbour = lab(other, Map.of("lonely", List.of()));
        lab.start();
        neighbour.start();
        lab.startInnerVms();
        assertThat(lab.output("inner-1", greeting("inner-2")))
                .as("in one host VM")
                .startsWith(GREETED);
        assertThat(lab.output("inner-1", greeting("inner-3")))
                .as("across host VMs")
                .startsWith(GREETED);
        assertThat(lab.output("inner-3", greeting("host-1")))
                .as("the other's host VM")
                .startsWith(GREETED);
        reachOneAddressOutside(lab);
        reachNobodyElse(lab, neighbour);
        lab.remove();
        neighbour.remove();
        assertThat(leftovers(one).count()).isZero();
        assertThat(leftovers(other).count()).isZero();
    }

    /** Several at once from each, through their own host VMs. */
    private void reachOneAddressOutside(BridgedLab lab) throws Exception {
        int port = pages.endpoint().port();
        for (String[] way : List.of(new String[] {"inner-1", "host-1"}, new String[] {"inner-3", "host-2"})) {
            String page = "http://%s:%d/page".formatted(lab.address(way[1]), port);
            String fetches = "for i in 1 2 3 4; do wget -q -O - %s | sha256sum & done; wait".formatted(page);
            assertThat(lab.output(way[0], fetches).lines())
                    .as("through " + way[1])
                    .containsExactlyElementsOf(Stream.concat(
                                    Collections.nCopies(4, pages.sum() + "  -").stream(), Stream.of("0"))
                            .toList());
        }
    }

    /** The addresses of the neighbour's VMs are the same as ours: each lab is a world of its own. */
    private static void reachNobodyElse(BridgedLab lab, BridgedLab neighbour) throws Exception {
        assertThat(lab.output("inner-1", greeting("lonely"))).as("by name").doesNotContain(GREETED);
        assertThat(neighbour.output("lonely", greeting("10.77.0.3")))
                .as("by address")
                .doesNotContain(GREETED);
        String forwarded = "10.0.2.2 " + neighbour.sshPort("lonely");
        assertThat(lab.output("host-1", greetingAt(forwarded)))
                .as("by its forwarded port")
                .doesNotContain(GREETED);
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String vm : List.of("host-1", "inner-1")) {
                for (String address : List.of("10.0.2.2", "127.0.0.1", "10.0.2.100", lab.address("host-1"))) {
                    lab.output(vm, greetingAt(address + " " + listener.getLocalPort()));
                }
                assertThat(lab.output(vm, "nc -w 5 1.1.1.1 53 </dev/null 2>/dev/null"))
                        .as("the world from " + vm)
                        .isNotEqualTo("0");
            }
            listener.setSoTimeout(100);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
            try (Socket ours = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
                    Socket accepted = listener.accept()) {
                assertThat(accepted.getPort()).as("it did listen").isEqualTo(ours.getLocalPort());
            }
        }
    }

    private static String greeting(String name) {
        return greetingAt(name + " 22");
    }

    private static String greetingAt(String addressAndPort) {
        return "nc -w 5 " + addressAndPort + " </dev/null 2>&1 | head -n 1";
    }

    private BridgedLab lab(LabId id, Map<String, List<String>> innerVms) {
        return new BridgedLab(host, id, key.publicKey(), innerVms);
    }

    private Leftovers leftovers(LabId lab) throws Exception {
        return Leftovers.of(new RootFolder(root), lab, Path.of("/proc"));
    }

    /** Only the ledger needs secrets; this test has none. */
    private static final class InTheClear implements Secrets {
        @Override
        public String seal(String plain) {
            return plain;
        }

        @Override
        public String open(String sealed) {
            return sealed;
        }
    }
}
